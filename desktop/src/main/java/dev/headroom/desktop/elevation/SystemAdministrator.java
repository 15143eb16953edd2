package dev.headroom.desktop.elevation;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.Problem;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.desktop.elevation.machine.MachineProbe;
import dev.headroom.desktop.elevation.machine.MachineProfile;
import dev.headroom.desktop.elevation.machine.MachineView;
import dev.headroom.desktop.elevation.machine.MachineWatch;
import dev.headroom.desktop.elevation.machine.SystemJournal;
import dev.headroom.desktop.text.Messages;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Performs changes through the prompt of the system that the desktop runs on. */
public final class SystemAdministrator implements Administrator {
    private final PromptCommand prompt;
    private final Path program;
    private final Map<String, String> environment;
    private final Supplier<Messages> messages;
    private final Predicate<Path> trusted;

    /**
     * For this system.
     *
     * @param program our command line
     * @param messages asked for when something is to be said
     */
    public SystemAdministrator(
            PromptCommand prompt, Path program, Map<String, String> environment, Supplier<Messages> messages) {
        this(
                prompt,
                program,
                environment,
                messages,
                path -> TrustedProgram.isSafe(prompt, path, environment.getOrDefault("ProgramFiles", "")));
    }

    /** The same with another idea of which programs may be run with administrator rights. */
    SystemAdministrator(
            PromptCommand prompt,
            Path program,
            Map<String, String> environment,
            Supplier<Messages> messages,
            Predicate<Path> trusted) {
        this.prompt = prompt;
        this.program = program;
        this.environment = Map.copyOf(environment);
        this.messages = messages;
        this.trusted = trusted;
    }

    @Override
    public ElevationPrompt asking(List<String> words) {
        String byHand = prompt.byHand(command(words));
        return obstacle(words)
                .map(problem -> new ElevationPrompt(false, problem.what() + " " + problem.fix(), byHand))
                .orElseGet(() -> new ElevationPrompt(true, messages.get().text(howAsked()), byHand));
    }

    private String howAsked() {
        return switch (prompt) {
            case NONE -> "rights.there";
            case POLKIT -> PolkitAgent.isSeen() ? "rights.asked" : "rights.no-agent";
            case OSASCRIPT, UAC -> "rights.asked";
        };
    }

    @Override
    public ElevatedOperation errand(List<String> words) {
        return prompt.isSteered() ? new OnePromptOperation(this, words) : new TwoPromptOperation(this, words);
    }

    @Override
    public Outcome run(List<String> words, Consumer<Progress> progress) {
        return new TwoPromptOperation(this, words).go(progress, new Cancellation());
    }

    @Override
    public Installer.Watch watch(Supplier<Installer.Patience> patience, Consumer<List<MachineView>> taker) {
        return MachineWatch.begin(Path.of(File.separator), MachineProbe::ask, patience, taker);
    }

    @Override
    public List<String> log(MachineProfile profile) {
        return SystemJournal.tail(profile.unit());
    }

    /** Why these words cannot be run with administrator rights. */
    Optional<Problem> obstacle(List<String> words) {
        if (!trusted.test(program)) {
            return Optional.of(problem("not-trusted", program.toString()));
        }
        if (prompting().isEmpty()) {
            return Optional.of(problem("no-prompt", name()));
        }
        return prompt.carries(words) ? Optional.empty() : Optional.of(problem("words", String.join(" ", words)));
    }

    /** The command with the prompt around it; only when there is no obstacle. */
    List<String> around(List<String> words, Path answers) {
        return prompt.around(prompting().orElse(name()), command(words), answers);
    }

    PromptCommand prompt() {
        return prompt;
    }

    /** A problem in the user's words; all of them mean that nothing was changed. */
    Problem problem(String key, Object... values) {
        Messages now = messages.get();
        return new Problem.Refused(
                key.equals("closed") ? PROMPT_CLOSED : "rights-" + key,
                now.text("rights." + key + ".what", values),
                now.text("rights.nothing-changed"),
                now.text("rights." + key + ".fix", values));
    }

    /** A command that ended without saying how. */
    Problem died(String said) {
        Messages now = messages.get();
        return new Problem.Failed(
                "rights-died",
                now.text("rights.died.what", said),
                now.text("rights.died.why"),
                now.text("rights.died.fix"));
    }

    private List<String> command(List<String> words) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(words);
        return command;
    }

    private String name() {
        return switch (prompt) {
            case NONE -> program.toString();
            case POLKIT -> "pkexec";
            case OSASCRIPT -> "osascript";
            case UAC -> "powershell.exe";
        };
    }

    private Optional<String> prompting() {
        if (prompt == PromptCommand.NONE) {
            return Optional.of(name());
        }
        String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
        return List.of(path.split(java.util.regex.Pattern.quote(File.pathSeparator), -1)).stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve(name()))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
