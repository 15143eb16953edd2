package dev.headroom.core.sim;

import dev.headroom.core.host.Commands.Result;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A keyring as {@code headroom keyring} shows it. The process under test may die before and after each change. */
public final class SimKeyring {
    private final Fate fate;
    private final Map<String, String> entries = new TreeMap<>();
    private boolean locked;

    SimKeyring(Fate fate) {
        this.fate = fate;
    }

    /** What it holds now, for looking at and for putting there. */
    public Map<String, String> entries() {
        return entries;
    }

    /** Its user locks it, or unlocks it. */
    public void lock(boolean on) {
        locked = on;
    }

    Result run(List<String> words, String input) {
        String name = words.get(1);
        if (locked) {
            return new Result(4, "", "the keyring is locked");
        }
        return switch (words.getFirst()) {
            case "free" -> {
                int number = 1;
                while (entries.containsKey(name + "-" + number)) {
                    number++;
                }
                yield new Result(0, name + "-" + number + "\n", "");
            }
            case "read" ->
                entries.containsKey(name)
                        ? new Result(0, entries.get(name) + "\n", "")
                        : new Result(3, "", "there is no entry " + name);
            case "add" ->
                entries.containsKey(name)
                        ? new Result(6, "", "there is an entry " + name + " already")
                        : changed(() -> entries.put(name, input.strip()));
            default -> changed(() -> entries.remove(name));
        };
    }

    private Result changed(Runnable change) {
        fate.moment();
        change.run();
        fate.moment();
        return new Result(0, "", "");
    }
}
