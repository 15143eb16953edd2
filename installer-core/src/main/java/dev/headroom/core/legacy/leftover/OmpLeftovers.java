package dev.headroom.core.legacy.leftover;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.legacy.text.PythonBlocks;
import dev.headroom.core.tool.PathPatterns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Oh My Pi: the original writes its models anew as a whole, with one address changed (headroom/providers/omp/runtime.py), and the copy is
 * the only record of the user's own form.
 */
final class OmpLeftovers {
    private static final String MANAGED = "# managed by `headroom wrap omp`";
    private static final Pattern HEAD = Pattern.compile("\\A" + Pattern.quote(MANAGED) + ".*\n(# .*\n){0,2}");
    private static final Pattern ADDRESS = Pattern.compile("[ \t]+baseUrl: (\\S+)");
    private static final Pattern COMMENT = Pattern.compile("(?m)(^|[ \t])#.*$");
    private static final Pattern BETWEEN = Pattern.compile("[\\s{}\\[\\],\"']+|:(?=[\\s\"']|$)");
    private static final String KEY = "baseUrl";
    private static final Set<String> PARENTS = Set.of("providers", "anthropic");

    /** The original writes the copy and the file at once; what was written later may hold changes of the user's. */
    private static final long AT_ONCE = 2000;

    private final FoundEdits found;
    private final Path file;
    private final Path copy;

    OmpLeftovers(FoundEdits found) {
        this.found = found;
        file = PathPatterns.folder(found.host, "PI_CODING_AGENT_DIR", "~/.omp/agent")
                .resolve("models.yml");
        copy = CopyLeftovers.copyOf(file);
    }

    void find() {
        Optional<String> text = found.text(file).filter(it -> it.contains(MANAGED));
        if (text.isEmpty()) {
            found.bytes(copy).ifPresent(old -> CopyLeftovers.restore(found, file, copy, CopyLeftovers::isSameText));
            return;
        }
        List<String> lines = List.of(text.get().split("\n", -1));
        List<Integer> addresses = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (address(lines.get(i)).isPresent()) {
                addresses.add(i);
            }
        }
        if (addresses.stream().flatMap(i -> address(lines.get(i)).stream()).anyMatch(this::isInstalled)) {
            return;
        }
        Optional<byte[]> old = found.bytes(copy);
        if (old.isPresent() && (isOfOneMoment() || saysSame(text.get()))) {
            found.write(file, old.get());
            found.delete(copy);
        } else if (addresses.size() == 1 && !hidesAnAddress(text.get())) {
            found.edit(file, String::isBlank, it -> Optional.of(without(lines, addresses.getFirst())));
            old.ifPresent(
                    it -> found.note(copy + " holds your models as they were before Headroom changed them. " + file
                            + " was changed since, so only Headroom's lines were taken out and the copy was left;"
                            + " delete it when you do not need it."));
        } else {
            found.note(file + " was begun by Headroom and changed since, so it was left.");
        }
    }

    private boolean isInstalled(String url) {
        return found.isInstalled(PythonBlocks.port(url), file);
    }

    private static Optional<String> address(String line) {
        var address = ADDRESS.matcher(line);
        return address.matches()
                ? Optional.of(address.group(1)).filter(PythonBlocks::isProxyOfProject)
                : Optional.empty();
    }

    private boolean isOfOneMoment() {
        Optional<FileReader.Facts> one = found.host.disk().facts(file);
        Optional<FileReader.Facts> other = found.host.disk().facts(copy);
        return one.isPresent()
                && other.isPresent()
                && Math.abs(one.get().modified() - other.get().modified()) <= AT_ONCE;
    }

    /** Whether the file has the words of the copy, but for the one address. */
    private boolean saysSame(String text) {
        List<String> added = added(text);
        List<String> lost = lost(text);
        added.removeAll(PARENTS);
        return added.isEmpty() && (lost.isEmpty() || (lost.size() == 2 && lost.contains(KEY)));
    }

    /** Whether the copy has an address that the file lacks: it may be the one that the original replaced. */
    private boolean hidesAnAddress(String text) {
        return lost(text).contains(KEY);
    }

    private List<String> added(String text) {
        List<String> added = ownWords(text);
        copied().forEach(added::remove);
        return added;
    }

    private List<String> lost(String text) {
        List<String> lost = copied();
        ownWords(text).forEach(lost::remove);
        return lost;
    }

    private List<String> copied() {
        return words(found.text(copy).orElse(""));
    }

    /** The words of the file without the original's address. */
    private static List<String> ownWords(String text) {
        List<String> words = words(text);
        words.stream().filter(PythonBlocks::isProxyOfProject).findFirst().ifPresent(url -> {
            words.remove(url);
            words.remove(KEY);
        });
        return words;
    }

    /** Keys and values alone; a dash before an element says nothing that brackets do not say. */
    private static List<String> words(String text) {
        List<String> words =
                new ArrayList<>(List.of(BETWEEN.split(COMMENT.matcher(text).replaceAll(""))));
        words.removeIf(word -> word.isEmpty() || word.equals("-"));
        return words;
    }

    /** The text without the original's head and address, and without the keys that then hold nothing. */
    private static String without(List<String> lines, int address) {
        List<String> rest = new ArrayList<>(lines);
        rest.remove(address);
        for (int above = address - 1; above >= 0 && isBareParent(rest, above); above--) {
            rest.remove(above);
        }
        return HEAD.matcher(String.join("\n", rest)).replaceFirst("");
    }

    private static boolean isBareParent(List<String> lines, int at) {
        String key = lines.get(at).strip();
        boolean holdsNothing = at + 1 >= lines.size() || indent(lines.get(at + 1)) <= indent(lines.get(at));
        return key.endsWith(":") && PARENTS.contains(key.substring(0, key.length() - 1)) && holdsNothing;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
