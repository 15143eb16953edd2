package dev.headroom.core.host.cron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.core.host.Commands;
import dev.headroom.core.model.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CrontabTest {
    private static final Optional<String> OLD = Optional.of("1 2 3 4 5 theirs\n");
    private static final Optional<String> NEW = Optional.of("1 2 3 4 5 theirs\n@reboot ours\n");

    @Test
    void itIsReplacedAndRestored() {
        Machine machine = new Machine(OLD);
        Crontab.replace(machine, OLD, NEW);
        assertEquals(NEW, machine.text);
        Crontab.restore(machine, NEW, OLD);
        assertEquals(OLD, machine.text);
    }

    @Test
    void anEmptyOneIsDeletedAgain() {
        Machine machine = new Machine(Optional.empty());
        Crontab.replace(machine, Optional.empty(), NEW);
        Crontab.restore(machine, NEW, Optional.empty());
        assertEquals(Optional.empty(), machine.text);
    }

    @Test
    @Tag("never-15")
    void whatSomebodyChangedMeanwhileIsLeftAlone() {
        Optional<String> theirs = Optional.of("6 7 8 9 0 other\n");
        Machine machine = new Machine(theirs);
        assertRefused("changed-since-preview", () -> Crontab.replace(machine, OLD, NEW));
        Crontab.restore(machine, NEW, OLD);
        assertEquals(theirs, machine.text);
        assertEquals(0, machine.writes);
    }

    @Test
    @Tag("never-15")
    void whatCannotBeReadExactlyIsNeitherReplacedNorRestored() {
        Machine machine = new Machine(Optional.of("# \uFFFD\n"));
        assertRefused("crontab-unreadable", () -> Crontab.read(machine));
        assertRefused("crontab-unreadable", () -> Crontab.replace(machine, machine.text, NEW));
        assertRefused("crontab-unreadable", () -> Crontab.restore(machine, machine.text, OLD));
        assertEquals(0, machine.writes);
    }

    private static void assertRefused(String code, Executable change) {
        assertEquals(
                code, assertThrows(ProblemException.class, change).problem().code());
    }

    /** A machine whose only program is crontab. */
    private static final class Machine implements Commands {
        private Optional<String> text;
        private int writes;

        private Machine(Optional<String> text) {
            this.text = text;
        }

        @Override
        public Result run(List<String> argv, String input, Duration limit) {
            switch (argv.getLast()) {
                case "-l" -> {
                    return text.map(all -> new Result(0, all, ""))
                            .orElseGet(() -> new Result(1, "", "no crontab for ann\n"));
                }
                case "-r" -> text = Optional.empty();
                case "-" -> text = Optional.of(input);
                default -> throw new AssertionError(argv);
            }
            writes++;
            return new Result(0, "", "");
        }

        @Override
        public Optional<Path> find(String name) {
            return Optional.empty();
        }
    }
}
