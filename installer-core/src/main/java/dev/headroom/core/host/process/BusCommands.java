package dev.headroom.core.host.process;

import dev.headroom.core.host.Clock;
import dev.headroom.core.host.Commands;
import dev.headroom.core.host.place.UserConfigFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The programs of this machine, of which those that ask a service, such as a message bus or the Docker engine, may find one that
 * accepts calls and answers none. All questions to one share one budget: who has waited that long in vain waits no more, and the others are told so at once. After
 * a minute a bus is asked again. What takes its time is told.
 */
public final class BusCommands implements Commands {
    /** How long a silent bus is taken to stay so, and how long an answer that seldom changes is remembered. */
    private static final Duration MEMORY = Duration.ofMinutes(1);

    private static final String USER = "Your systemd";
    private static final String MACHINE = "The machine's systemd";
    private static final String DESKTOP = "The desktop's settings";
    private static final String DOCKER = "The Docker engine";

    /** Words that ask and begin nothing; what begins something waits for it, and may take longer. */
    private static final Pattern QUESTION = Pattern.compile("show.*|is-.*|list.*|print.*|get|version|inspect|info|ps");

    /** Options that ask and begin nothing: crontab(1), schtasks. */
    private static final Pattern QUESTION_OPTION = Pattern.compile("-l|/Query");

    private final Commands commands;
    private final Clock clock;
    private final Limits limits;
    private final Consumer<String> waiting;
    private final Map<String, Duration> silent = new ConcurrentHashMap<>();
    private final Map<List<String>, Remembered> remembered = new ConcurrentHashMap<>();

    /**
     * Over other programs.
     *
     * @param waiting gets a sentence on what a question waits for
     */
    public BusCommands(Commands commands, Clock clock, Limits limits, Consumer<String> waiting) {
        this.commands = commands;
        this.clock = clock;
        this.limits = limits;
        this.waiting = waiting;
    }

    /**
     * How long to wait.
     *
     * @param budget for all questions to one bus
     * @param quiet after which it is told what is waited for
     */
    public record Limits(Duration budget, Duration quiet) {
        /** For people. */
        public static final Limits USUAL = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(2));
    }

    /** An answer that stays true while a systemd runs, and when it was given. */
    private record Remembered(Result answer, Duration since) {}

    @Override
    public Result run(List<String> argv, String input, Duration limit) {
        Optional<String> bus = bus(argv);
        if (bus.isEmpty()) {
            return told(subject(argv), () -> commands.run(argv, input, limit));
        }
        return argv.equals(UserConfigFolder.QUESTION)
                ? lasting(bus.get(), argv, input, limit)
                : ask(bus.get(), argv, input, limit);
    }

    /** One command needs this answer many times. */
    private Result lasting(String bus, List<String> argv, String input, Duration limit) {
        Remembered known = remembered.get(argv);
        if (known != null && isRecent(known.since())) {
            return known.answer();
        }
        Result answer = ask(bus, argv, input, limit);
        if (answer.ok()) {
            remembered.put(argv, new Remembered(answer, clock.uptime()));
        }
        return answer;
    }

    private boolean isRecent(Duration since) {
        return clock.uptime().minus(since).compareTo(MEMORY) < 0;
    }

    private Result ask(String bus, List<String> argv, String input, Duration limit) {
        boolean question = isQuestion(argv);
        // An engine that is busy may still do what it is told.
        if ((question || !bus.equals(DOCKER)) && isSilent(bus)) {
            return new Result(TIMED_OUT, "", silence(bus));
        }
        boolean shortened = question && limit.compareTo(limits.budget()) > 0;
        Result result = told(bus, () -> commands.run(argv, input, shortened ? limits.budget() : limit));
        if (question && result.code() == TIMED_OUT) {
            silent.put(bus, clock.uptime());
            return new Result(TIMED_OUT, result.out(), silence(bus));
        }
        silent.remove(bus);
        return result;
    }

    private boolean isSilent(String bus) {
        return Optional.ofNullable(silent.get(bus)).filter(this::isRecent).isPresent();
    }

    private String silence(String bus) {
        return bus + " does not answer; Headroom waited " + limits.budget().toSeconds() + " s.";
    }

    /** What another program is to people. New shells are started through {@code setsid}, so that they keep no terminal. */
    private static String subject(List<String> argv) {
        String name = String.valueOf(Path.of(argv.getFirst()).getFileName());
        return name.equals("setsid") ? "A new shell of yours" : "The program '" + name + "'";
    }

    /** Says what is waited for while that lasts. */
    private Result told(String bus, Asking asking) {
        CountDownLatch answered = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                if (!answered.await(limits.quiet().toMillis(), TimeUnit.MILLISECONDS)) {
                    waiting.accept(bus + " has not answered yet; waiting for it.");
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            return asking.run();
        } finally {
            answered.countDown();
        }
    }

    private interface Asking {
        Result run();
    }

    /** The bus that a program asks; empty for one that asks none. */
    private static Optional<String> bus(List<String> argv) {
        return switch (argv.getFirst()) {
            case "systemctl" -> Optional.of(argv.contains("--user") ? USER : MACHINE);
            case "loginctl", "pkcheck" -> Optional.of(MACHINE);
            case "gsettings" -> Optional.of(DESKTOP);
            case "docker" -> Optional.of(DOCKER);
            // Each waits for a service: a directory of accounts, launchd, the scheduler.
            case "crontab", "launchctl", "schtasks" -> Optional.of(subject(argv));
            default -> Optional.empty();
        };
    }

    private static boolean isQuestion(List<String> argv) {
        return argv.stream()
                .skip(1)
                .filter(word ->
                        !word.startsWith("-") || QUESTION_OPTION.matcher(word).matches())
                .findFirst()
                .filter(word -> QUESTION.matcher(word).matches()
                        || QUESTION_OPTION.matcher(word).matches())
                .isPresent();
    }

    @Override
    public Result run(List<String> argv, Duration limit, Consumer<String> lines) {
        return commands.run(argv, limit, lines);
    }

    @Override
    public Result run(
            List<String> argv,
            Map<String, String> variables,
            Duration limit,
            Consumer<String> lines,
            BooleanSupplier unwanted) {
        return commands.run(argv, variables, limit, lines, unwanted);
    }

    @Override
    public Optional<Path> find(String name) {
        return commands.find(name);
    }
}
