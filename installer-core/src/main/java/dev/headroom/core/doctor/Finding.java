package dev.headroom.core.doctor;

import java.util.Optional;

/**
 * One thing that was examined, and what was found.
 *
 * @param code the lasting name of what was examined, such as {@code proxy.answers}; the screens have their sentences by it
 * @param area to what it belongs
 * @param level whether it is as it should be
 * @param what what was found: one or two sentences for the user
 * @param remedy what the user can do, as a sentence or a command; empty where nothing is to be done
 * @param mend what this program can do about it when the user asks for it; empty where it can do nothing
 */
public record Finding(String code, Area area, Level level, String what, String remedy, Optional<Mend> mend) {

    /** To what a finding belongs, in the order in which findings are shown. */
    public enum Area {
        /** The profiles and what answers on their ports. */
        PROXY("Proxy"),
        /** Where each tool sends its requests. */
        TOOLS("Tools"),
        /** The machine: rights, room, clock, files. */
        MACHINE("This machine");

        private final String title;

        Area(String title) {
            this.title = title;
        }

        /** The heading for people, in English. */
        public String title() {
            return title;
        }
    }

    /** How good or bad a finding is. */
    public enum Level {
        /** All is well. */
        PASS,
        /** Tools work, and something is not as good as it could be. */
        WARN,
        /** Something does not work, or nothing is saved. */
        FAIL
    }

    /** Something is as it should be. */
    public static Finding pass(String code, Area area, String what) {
        return new Finding(code, area, Level.PASS, what, "", Optional.empty());
    }

    /** Something works, and is not as good as it could be. */
    public static Finding warn(String code, Area area, String what, String remedy) {
        return new Finding(code, area, Level.WARN, what, remedy, Optional.empty());
    }

    /** Something does not work. */
    public static Finding fail(String code, Area area, String what, String remedy) {
        return new Finding(code, area, Level.FAIL, what, remedy, Optional.empty());
    }

    /** Returns this finding with a repair that {@code doctor --fix} can carry out. */
    public Finding mendedBy(Mend way) {
        return new Finding(code, area, level, what, remedy, Optional.of(way));
    }
}
