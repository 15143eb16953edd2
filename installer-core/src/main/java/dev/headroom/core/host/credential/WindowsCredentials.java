package dev.headroom.core.host.credential;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The user's generic credentials in the Credential Manager of Windows. */
public final class WindowsCredentials {
    private final CredentialCalls calls = new CredentialCalls();

    /** Finds the functions of the system; there are none elsewhere. */
    public WindowsCredentials() {}

    /**
     * Reads a secret; empty when there is none of this name.
     *
     * @throws Failed when the system refuses
     */
    public Optional<String> read(String target) throws Failed {
        CredentialCalls.Answer answer = calls.read(target);
        require(answer.error());
        return answer.secret().map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /**
     * Writes a secret over whatever has this name.
     *
     * @param user whose name the Credential Manager shows beside it
     * @throws Failed when the system refuses
     */
    public void write(String target, String user, String secret) throws Failed {
        require(calls.write(target, user, secret.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Deletes a secret; one that is not there is no failure.
     *
     * @throws Failed when the system refuses
     */
    public void delete(String target) throws Failed {
        require(calls.delete(target));
    }

    private static void require(int error) throws Failed {
        if (error != 0 && error != CredentialCalls.NOT_FOUND) {
            throw new Failed(error);
        }
    }

    /** The system refused, with the number of an error. */
    public static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        private final int number;

        Failed(int number) {
            super("Windows says error " + number);
            this.number = number;
        }

        /** The number (winerror.h). */
        public int number() {
            return number;
        }
    }
}
