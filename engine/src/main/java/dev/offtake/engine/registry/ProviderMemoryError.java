package dev.offtake.engine.registry;

/** The memory ran out while a plugin was computing. Nothing more can be computed; the message names the plugin. */
public final class ProviderMemoryError extends Error {

    private static final long serialVersionUID = 1L;

    ProviderMemoryError(String message, Throwable cause) {
        super(message, cause);
    }
}
