package dev.headroom.app.keyring;

import dev.headroom.app.keyring.KeyringException.Kind;
import dev.headroom.core.host.credential.WindowsCredentials;
import java.util.Optional;

/** The Credential Manager of Windows, which is open while its user is logged in. */
final class CredentialManager implements OpenKeyring {
    /** ERROR_NO_SUCH_LOGON_SESSION: a service or a task without a profile has no credentials. */
    private static final int NO_SESSION = 1312;

    private final WindowsCredentials credentials = new WindowsCredentials();

    @Override
    public boolean has(String name) throws KeyringException {
        return read(name).isPresent();
    }

    @Override
    public void add(String name, String secret) throws KeyringException {
        if (has(name)) {
            throw new KeyringException(Kind.EXISTS, "there is an entry " + name + " already");
        }
        run(() -> {
            credentials.write(target(name), name, secret);
            return Optional.empty();
        });
    }

    @Override
    public Optional<String> read(String name) throws KeyringException {
        return run(() -> credentials.read(target(name)));
    }

    @Override
    public void remove(String name) throws KeyringException {
        run(() -> {
            credentials.delete(target(name));
            return Optional.empty();
        });
    }

    private static String target(String name) {
        return "headroom-tray/" + name;
    }

    private interface Call {
        Optional<String> run() throws WindowsCredentials.Failed;
    }

    private static Optional<String> run(Call call) throws KeyringException {
        try {
            return call.run();
        } catch (WindowsCredentials.Failed e) {
            throw new KeyringException(
                    e.number() == NO_SESSION ? Kind.MISSING : Kind.FAILED, String.valueOf(e.getMessage()));
        }
    }
}
