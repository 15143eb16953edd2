package dev.headroom.core.host.variables;

import java.util.Optional;

/** Where Windows keeps the variables that new programs get: the user's and the machine's. */
public interface Registry {
    /** The keys of the registry that hold variables. */
    enum Key {
        /** {@code HKEY_CURRENT_USER\Environment}. */
        USER,
        /** {@code HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Session Manager\Environment}; administrators write it. */
        MACHINE
    }

    /**
     * The text of a variable as it is written down: a percent sign stays one, whatever it stands for.
     *
     * @return empty when there is no such variable, or none that is text
     * @throws dev.headroom.core.model.ProblemException {@code variable-not-changed} when it cannot be read
     */
    Optional<String> read(Key key, String name);

    /**
     * Sets a variable. One that is there keeps its type, so that {@code %NAME%} in it goes on being filled in; a new one is plain. Running
     * programs are told soon afterwards, once for everything that was changed meanwhile.
     *
     * @throws dev.headroom.core.model.ProblemException {@code variable-not-changed}
     */
    void write(Key key, String name, String value);

    /**
     * Deletes a variable; does nothing when there is none. Running programs are told as by {@link #write}.
     *
     * @throws dev.headroom.core.model.ProblemException {@code variable-not-changed}
     */
    void erase(Key key, String name);

    /** What a system has that keeps no variables so. */
    static Registry none() {
        return new NoRegistry();
    }
}
