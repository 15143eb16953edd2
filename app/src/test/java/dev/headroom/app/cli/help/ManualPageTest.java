package dev.headroom.app.cli.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.app.cli.args.CliOption;
import dev.headroom.app.cli.args.InstallCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The manual page and the help name every command that there is. */
class ManualPageTest {
    /** What only our own programs call: it reads and writes the keyring in a process of its own. */
    private static final Set<String> OURS = Set.of("keyring");

    private static final Path CLI = Path.of("src/main/java/dev/headroom/app/cli/Cli.java");

    @Test
    void everyCommandThatTheProgramKnowsIsInTheHelpAndInTheManualPage() throws IOException {
        Set<String> known = Pattern.compile("case \"([a-z]+)\" ->")
                .matcher(Files.readString(CLI))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(known.containsAll(Set.of("install", "doctor")) && known.removeAll(OURS), known.toString());
        assertEquals(known, first(sections().stream()));
        assertEquals(
                known,
                first(Help.general()
                        .lines()
                        .filter(line -> line.startsWith("  "))
                        .map(String::strip)));
    }

    @Test
    void everySubcommandOfInstallHasASection() {
        Set<String> expected = Stream.of(InstallCommand.values())
                .map(command -> "install " + command.word())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> sections = sections().stream()
                .filter(section -> section.startsWith("install "))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, sections);
    }

    @Test
    void aSectionShowsTheFormsTheTextAndTheOptionsOfItsCommand() {
        HelpPage page = new HelpPage(
                "fly",
                "PLACE",
                "Fly",
                List.of("fly PLACE [OPTIONS]", "fly --home"),
                "Fly to C:\\home.\n\n.bashrc stays.\n\n  fly -h\n  'fly'",
                List.of(CliOption.of("speed", "KNOTS", "a|b").letter("s")));
        assertEquals("""
            .SH COMMANDS
            .ad l
            .SS headroom fly
            .B headroom fly PLACE [OPTIONS]
            .br
            .B headroom fly \\-\\-home
            .br
            .PP
            Fly to C:\\ehome.
            .PP
            \\&.bashrc stays.
            .PP
            .nf
              fly \\-h
              'fly'
            .fi
            .TP
            \\fB\\-s\\fR, \\fB\\-\\-speed\\fR \\fIKNOTS\\fR
            a|\\:b
            .TP
            \\fB\\-h\\fR, \\fB\\-\\-help\\fR
            Show this help
            """, ManualPage.commands(List.of(page)));
    }

    @Test
    @Tag("formats")
    void theFormatterOfManualPagesHasNoWarning() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")), "groff is not installed");
        Process groff = new ProcessBuilder("groff", "-man", "-ww", "-z", "-")
                .redirectErrorStream(true)
                .start();
        try (var page = groff.getOutputStream()) {
            page.write((".TH HEADROOM 1\n" + ManualPage.commands()).getBytes(StandardCharsets.UTF_8));
        }
        assertEquals("", new String(groff.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static List<String> sections() {
        return ManualPage.commands()
                .lines()
                .filter(line -> line.startsWith(".SS headroom "))
                .map(line -> line.substring(".SS headroom ".length()).replace("\\-", "-"))
                .toList();
    }

    private static Set<String> first(Stream<String> commands) {
        return commands.map(command -> command.split(" ", 2)[0]).collect(Collectors.toCollection(TreeSet::new));
    }
}
