package dev.headroom.app.keyring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.app.keyring.KeyringException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The keychain of macOS, with a stand-in for security(1) that takes words and lines as its manual says. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in is a shell script")
class KeychainTest {
    /** One file for each entry; each call's words are written down. */
    private static final String STAND_IN = """
        #!/bin/sh
        here=$(dirname "$0")
        printf '%s\\n' "$*" >> "$here/words"
        if [ "$1" = -i ]; then
            IFS= read -r line
            eval "set -- $(printf '%s' "$line" | sed 's/[$`]/\\\\&/g')"
        fi
        [ -e "$here/fails" ] && exit "$(cat "$here/fails")"
        verb=$1; shift; out=
        while [ $# -gt 0 ]; do
            case $1 in
                -s) service=$2; shift 2 ;;
                -a) account=$2; shift 2 ;;
                -l) shift 2 ;;
                -w) if [ "$verb" = add-generic-password ]; then secret=$2; shift 2; else out=1; shift; fi ;;
                *) exit 2 ;;
            esac
        done
        entry=$here/entry.$service.$account
        case $verb in
            add-generic-password) [ -e "$entry" ] && exit 45; printf '%s' "$secret" > "$entry" ;;
            find-generic-password) [ -e "$entry" ] || exit 44
                if [ -n "$out" ]; then cat "$entry"; echo; else echo 'keychain: "login"'; fi ;;
            delete-generic-password) [ -e "$entry" ] || exit 44; rm "$entry" ;;
        esac
        """;

    @TempDir
    Path folder;

    private Keychain keychain = new Keychain(Path.of("security"));

    @BeforeEach
    void aProgram() throws IOException {
        Path program = Files.writeString(folder.resolve("security"), STAND_IN);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        keychain = new Keychain(program);
    }

    @Test
    @Tag("never-25")
    void anEntryIsMadeReadAndTakenAwayAndNoSecretIsAnArgument() throws Exception {
        String secret = "a\"b\\c$d`e'f;g";
        assertFalse(keychain.has("default.x-1"));
        assertEquals(Optional.empty(), keychain.read("default.x-1"));
        keychain.add("default.x-1", secret);
        assertTrue(keychain.has("default.x-1"));
        assertEquals(Optional.of(secret), keychain.read("default.x-1"));
        keychain.remove("default.x-1");
        keychain.remove("default.x-1");
        assertFalse(keychain.has("default.x-1"));
        assertFalse(Files.readString(folder.resolve("words")).contains(secret));
    }

    @Test
    void anEntryThatIsThereIsNotTouched() throws Exception {
        keychain.add("default.x-1", "the user's");
        assertEquals(Kind.EXISTS, kind("ours"));
        assertEquals(Optional.of("the user's"), keychain.read("default.x-1"));
    }

    @Test
    void anExitCodeSaysWhatIsTheMatter() throws Exception {
        for (int locked : new int[] {36, 51, 128}) {
            Files.writeString(folder.resolve("fails"), String.valueOf(locked));
            assertEquals(Kind.LOCKED, kind("x"));
        }
        for (int missing : new int[] {37, 50}) {
            Files.writeString(folder.resolve("fails"), String.valueOf(missing));
            assertEquals(Kind.MISSING, kind("x"));
        }
        Files.writeString(folder.resolve("fails"), "1");
        assertEquals(Kind.FAILED, kind("x"));
        Files.delete(folder.resolve("security"));
        assertEquals(Kind.MISSING, kind("x"));
    }

    private Kind kind(String secret) {
        return assertThrows(KeyringException.class, () -> keychain.add("default.x-1", secret))
                .kind();
    }
}
