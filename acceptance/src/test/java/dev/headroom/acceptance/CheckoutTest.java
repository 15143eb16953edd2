package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lines of every file as git on Windows writes them, which turns each line's end into CR LF where {@code .gitattributes} does not
 * say otherwise. The formatter and the shells need LF; {@code cmd.exe} finds a label with certainty only in a file with CR LF.
 */
class CheckoutTest {
    private static final Path REPOSITORY = Box.repository();

    @TempDir
    Path folder;

    @Test
    void aCheckoutOnWindowsHasTheLineEndsThatEachFileNeeds() throws Exception {
        Assumptions.assumeTrue(Files.exists(REPOSITORY.resolve(".git")), "the sources are not a git checkout");
        List<Path> files = checkOut();

        List<String> wrong = new ArrayList<>();
        for (Path file : files) {
            byte[] source = Files.readAllBytes(REPOSITORY.resolve(file));
            byte[] bytes = Files.readAllBytes(folder.resolve(file));
            if (isBinary(source)) {
                assertArrayEquals(source, bytes, () -> file + " is not named as binary in .gitattributes");
            } else if (lineEnds(bytes) != (extension(file).equals("cmd") ? Ends.ALL_CRLF : Ends.ALL_LF)) {
                wrong.add(file.toString());
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(files.stream().anyMatch(file -> extension(file).equals("cmd")));
        assertTrue(files.stream().anyMatch(file -> extension(file).equals("java")));
    }

    /** Writes every file of git's index below the temporary folder; answers the files' paths in the checkout. */
    private List<Path> checkOut() throws IOException, InterruptedException {
        git("-c", "core.autocrlf=true", "-c", "core.eol=crlf", "checkout-index", "--all", "--prefix=" + folder + "/");
        List<Path> files = new ArrayList<>();
        for (String name : git("ls-files", "-z").split("\0", -1)) {
            if (!name.isEmpty()) {
                files.add(Path.of(name));
            }
        }
        return files;
    }

    /** A file that holds a zero byte is binary: no text has one, and every picture and archive in the project does. */
    private static boolean isBinary(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\0') >= 0;
    }

    private enum Ends {
        ALL_LF,
        ALL_CRLF,
        MIXED
    }

    private static Ends lineEnds(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\r') < 0) {
            return Ends.ALL_LF;
        }
        String rest = text.replace("\r\n", "");
        return rest.indexOf('\r') < 0 && rest.indexOf('\n') < 0 ? Ends.ALL_CRLF : Ends.MIXED;
    }

    private static String extension(Path file) {
        String name = file.toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Runs git in the checkout, whoever owns it; answers what it printed. */
    private static String git(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "safe.directory=*"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(REPOSITORY.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", command));
        return out;
    }
}
