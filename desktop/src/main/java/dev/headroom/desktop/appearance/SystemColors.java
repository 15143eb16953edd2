package dev.headroom.desktop.appearance;

/** What the desktop says about light and dark, where it says more than JavaFX can see. */
public interface SystemColors {
    /** A desktop that says nothing. */
    SystemColors UNKNOWN = new SystemColors() {
        @Override
        public Wish wish() {
            return Wish.NONE;
        }

        @Override
        public void whenChanged(Runnable task) {}
    };

    /** What the user of a desktop prefers. */
    enum Wish {
        NONE,
        DARK,
        LIGHT
    }

    /** The wish as it is known now; returns at once. */
    Wish wish();

    /** Runs this after every change of the wish, on any thread. */
    void whenChanged(Runnable task);
}
