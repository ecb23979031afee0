package dev.offtake.engine.registry;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * The class loader of one plugin: it sees the plugin's own jars, the JDK, and of the host only the provider api. So a
 * plugin may bring another version of any library without meeting the host's.
 */
final class IsolatedClassLoader extends URLClassLoader {

    IsolatedClassLoader(String name, URL[] jars, ClassLoader host) {
        super(name, jars, new ApiOnly(host));
    }

    private static final class ApiOnly extends ClassLoader {

        private final ClassLoader host;

        ApiOnly(ClassLoader host) {
            super("offtake-api", getPlatformClassLoader());
            this.host = host;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("dev.offtake.api.") || name.startsWith("org.jspecify.annotations.")) {
                return host.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
