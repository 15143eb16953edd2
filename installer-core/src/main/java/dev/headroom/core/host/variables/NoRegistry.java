package dev.headroom.core.host.variables;

import java.util.Optional;

/** Nothing is ever there, and nothing can be put there. */
final class NoRegistry implements Registry {
    @Override
    public Optional<String> read(Key key, String name) {
        return Optional.empty();
    }

    @Override
    public void write(Key key, String name, String value) {
        throw new IllegalStateException("this system has no registry for " + name);
    }

    @Override
    public void erase(Key key, String name) {
        // There is none.
    }
}
