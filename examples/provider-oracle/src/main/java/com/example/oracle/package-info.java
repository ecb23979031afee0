/** A supplier that leases halls by the GW-year: the example of {@code docs/provider-guide.md}. */
@NullMarked
package com.example.oracle;

import org.jspecify.annotations.NullMarked;
