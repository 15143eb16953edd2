package dev.headroom.core.legacy.leftover;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.FileChange;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.plan.Step;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.Utf8;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Edits of files as they are found, of which one plan is made. Reads, and changes nothing. */
final class FoundEdits {
    private static final Pattern BARE = Pattern.compile("\\s*(\\{\\s*})?\\s*");

    final Host host;
    private final IntFunction<Optional<ProfileName>> installed;
    private final Map<Path, FileImage> before = new LinkedHashMap<>();
    private final Map<Path, Optional<byte[]>> now = new LinkedHashMap<>();
    private final List<Step> programs = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<Path> left = new HashSet<>();

    /**
     * Nothing found yet.
     *
     * @param installed the profile on a port, if one is installed there: what leads to it is not left over
     */
    FoundEdits(Host host, IntFunction<Optional<ProfileName>> installed) {
        this.host = host;
        this.installed = installed;
    }

    /** An edit of a text that may be refused; empty when there is nothing to edit. */
    interface Edit {
        Optional<String> of(String text) throws EditRefused;
    }

    /** Whether a JSON text says nothing. */
    static boolean isBare(String text) {
        return BARE.matcher(text).matches();
    }

    void note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    /** Something may be left in a file because it cannot be read or edited. */
    private void leave(Path file, String sentence) {
        left.add(file);
        note(sentence);
    }

    /** Whether something may be left in a file; then the records that tell of it must stay. */
    boolean isLeft(Path file) {
        return left.contains(file);
    }

    boolean isWhole() {
        return left.isEmpty();
    }

    void program(Step step) {
        programs.add(step);
    }

    /** The content of a file after what was found in it so far; empty when it is not there or cannot be read. */
    Optional<byte[]> bytes(Path file) {
        Optional<byte[]> edited = now.get(file);
        if (edited != null) {
            return edited;
        }
        try {
            Optional<byte[]> content = host.disk().read(file);
            content.ifPresent(bytes -> before.put(
                    file,
                    new FileImage(
                            bytes,
                            host.disk().facts(file).map(FileReader.Facts::mode).orElse(""))));
            return content;
        } catch (ProblemException unreadable) {
            leave(file, file + " was not looked at: " + unreadable.problem().what());
            return Optional.empty();
        }
    }

    /** The same as text; a file that is not UTF-8 is left, and a note says so. */
    Optional<String> text(Path file) {
        Optional<byte[]> content = bytes(file);
        try {
            return content.isEmpty() ? Optional.empty() : Optional.of(Utf8.decode(content.get()));
        } catch (EditRefused e) {
            leave(file, file + " was left as it is: " + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Edits a file, or deletes it where nothing is left in it. A file that cannot be edited safely is left, and a note says so.
     *
     * @param isNothing whether a text that is left is as good as none
     * @return whether there was something to edit
     */
    boolean edit(Path file, Predicate<String> isNothing, Edit edit) {
        return text(file).isPresent() && edit(file, StandardCharsets.UTF_8, isNothing, edit);
    }

    /** The same for a file that may hold any bytes, where the character set has a character for each. */
    boolean edit(Path file, Charset charset, Predicate<String> isNothing, Edit edit) {
        Optional<byte[]> content = bytes(file);
        if (content.isEmpty()) {
            return false;
        }
        String text = new String(content.get(), charset);
        try {
            Optional<String> rest = edit.of(text).filter(it -> !it.equals(text));
            rest.ifPresent(it -> now.put(
                    file, isNothing.test(it) && !isLink(file) ? Optional.empty() : Optional.of(it.getBytes(charset))));
            return rest.isPresent();
        } catch (EditRefused e) {
            leave(file, file + " was left as it is (" + e.place() + ": " + e.getMessage() + ")");
            return false;
        }
    }

    /** Where a link leads was there before, because nobody makes a link to nothing. */
    private boolean isLink(Path file) {
        Path folder = file.resolveSibling("");
        return !host.disk().real(file).equals(host.disk().real(folder).resolve(file.getFileName()));
    }

    void write(Path file, byte[] content) {
        now.put(file, Optional.of(content));
    }

    void delete(Path file) {
        if (bytes(file).isPresent()) {
            now.put(file, Optional.empty());
        }
    }

    /** Whether a profile is installed on a port; then a note says how it is removed. */
    boolean isInstalled(int port, Path file) {
        Optional<ProfileName> profile = installed.apply(port);
        profile.ifPresent(name -> note(file + " leads to the profile '" + name
                + "', which is installed, and was left; 'headroom install remove --profile " + name + "' removes it."));
        return profile.isPresent();
    }

    /** All of it as one plan; one that is interrupted is taken back whole, because somebody else may write these files too. */
    Plan plan(ProfileName name) {
        List<Step> steps = new ArrayList<>();
        List<FileChange> files = new ArrayList<>();
        now.forEach((file, content) -> {
            FileImage old = before.get(file);
            if (old == null || (content.isPresent() && Arrays.equals(old.bytes(), content.get()))) {
                return;
            }
            Optional<FileImage> after = content.map(bytes -> new FileImage(bytes, old.mode()));
            files.add(new FileChange(file, Optional.of(old), after));
            steps.add(
                    after.isPresent()
                            ? new Step.WriteFile(file, Optional.of(old), after.get())
                            : new Step.DeleteFile(file, old));
        });
        steps.addAll(programs);
        return new Plan(Plan.Kind.APPLY, name, steps, files, notes);
    }
}
