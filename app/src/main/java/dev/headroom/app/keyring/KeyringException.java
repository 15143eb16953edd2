package dev.headroom.app.keyring;

/** Why something could not be done with the keyring. */
final class KeyringException extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** What kind of a reason it is; its number is the exit code of {@link KeyringCommand}. */
    enum Kind {
        FAILED(1),
        /** There is no entry of this name. */
        NONE(3),
        /** The keyring is there, and its user has to unlock it first. */
        LOCKED(4),
        /** No keyring can be reached. */
        MISSING(5),
        /** There is an entry of this name already. */
        EXISTS(6);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    KeyringException(Kind kind, String why) {
        super(why);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
