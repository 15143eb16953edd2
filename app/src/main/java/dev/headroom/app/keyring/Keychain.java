package dev.headroom.app.keyring;

import dev.headroom.app.keyring.KeyringException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The login keychain of macOS, by its own program security(1). An exit code is the last byte of the system's error (SecBase.h). A secret is
 * given on standard input ({@code security -i}), because everybody reads arguments.
 */
final class Keychain implements OpenKeyring {
    private static final String SERVICE = "headroom-tray";
    private static final int NOT_FOUND = 44;
    private static final int EXISTS = 45;

    /** No interaction allowed, cancelled, and a wrong password. */
    private static final List<Integer> LOCKED = List.of(36, 128, 51);

    /** No default keychain, and no such keychain. */
    private static final List<Integer> MISSING = List.of(37, 50);

    /** It reads lines of 4096 bytes. */
    private static final int LONGEST = 3000;

    private final Path program;

    Keychain(Path program) {
        this.program = program;
    }

    @Override
    public boolean has(String name) throws KeyringException {
        return found(run("", words("find-generic-password", name)));
    }

    @Override
    public void add(String name, String secret) throws KeyringException {
        if (secret.length() > LONGEST) {
            throw new KeyringException(Kind.FAILED, "the keychain's program takes no secret of that length");
        }
        if (has(name)) {
            throw exists(name);
        }
        String line = "add-generic-password -s " + SERVICE + " -a " + quoted(name) + " -l "
                + quoted("Headroom: token of a team's engine (" + name + ")") + " -w " + quoted(secret) + "\n";
        Ended ended = run(line, List.of("-i"));
        if (ended.code() == EXISTS) {
            throw exists(name);
        }
        found(ended);
        // Its exit code in this mode is that of the last line only since some version.
        if (!read(name).equals(Optional.of(secret))) {
            throw new KeyringException(Kind.FAILED, "the keychain did not take the entry");
        }
    }

    @Override
    public Optional<String> read(String name) throws KeyringException {
        List<String> words = words("find-generic-password", name);
        words.add("-w");
        Ended ended = run("", words);
        return found(ended) ? Optional.of(ended.out().replaceFirst("\n$", "")) : Optional.empty();
    }

    @Override
    public void remove(String name) throws KeyringException {
        found(run("", words("delete-generic-password", name)));
    }

    private static List<String> words(String verb, String name) {
        return new ArrayList<>(List.of(verb, "-s", SERVICE, "-a", name));
    }

    private static boolean found(Ended ended) throws KeyringException {
        if (LOCKED.contains(ended.code())) {
            throw new KeyringException(Kind.LOCKED, "the keychain is locked");
        }
        if (MISSING.contains(ended.code())) {
            throw new KeyringException(Kind.MISSING, "there is no login keychain");
        }
        if (ended.code() != 0 && ended.code() != NOT_FOUND) {
            throw new KeyringException(Kind.FAILED, "security ended with code " + ended.code());
        }
        return ended.code() == 0;
    }

    private static KeyringException exists(String name) {
        return new KeyringException(Kind.EXISTS, "there is an entry " + name + " already");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private record Ended(int code, String out) {}

    private Ended run(String input, List<String> words) throws KeyringException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(words);
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), out);
        } catch (IOException e) {
            throw new KeyringException(Kind.MISSING, "security cannot be run");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyringException(Kind.FAILED, "it was interrupted");
        }
    }
}
