package dev.headroom.app.keyring;

import java.util.Optional;

/** The user's keyring. No method asks the user anything: what is locked stays locked. */
interface OpenKeyring extends AutoCloseable {
    /** Whether it has an entry of this name, also if the entry is locked. */
    boolean has(String name) throws KeyringException;

    /**
     * Makes an entry.
     *
     * @throws KeyringException {@code EXISTS} if there is one of this name, which is not touched
     */
    void add(String name, String secret) throws KeyringException;

    /** Reads an entry; empty when there is none of this name. */
    Optional<String> read(String name) throws KeyringException;

    /** Deletes an entry; one that is not there is no failure. */
    void remove(String name) throws KeyringException;

    @Override
    default void close() {}
}
