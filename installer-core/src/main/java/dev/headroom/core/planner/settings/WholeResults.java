package dev.headroom.core.planner.settings;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.tool.ToolTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which results an engine has to leave whole. Some tools cannot look up what it cuts out of a result: their model would see a
 * pointer that leads nowhere. A profile that is there keeps what it says, and gets the tools that it did not have before.
 */
public final class WholeResults {
    private final RuntimeKind runtime;
    private final List<ToolTarget> targets;
    private final Optional<Deployment> kept;

    /**
     * Looks at one request.
     *
     * @param targets the tools that are routed
     * @param kept the profile as it is; empty for a new one
     */
    public WholeResults(RuntimeKind runtime, List<ToolTarget> targets, Optional<Deployment> kept) {
        this.runtime = runtime;
        this.targets = targets;
        this.kept = kept;
    }

    /** Lets the engine leave the results of new tools whole. */
    public void protect(ProfileSettings settings) {
        targets.stream().filter(this::isNew).map(ToolTarget::wholeResults).forEach(settings::protect);
    }

    /** What the user should know of it: one sentence for each tool. */
    public List<String> notes(ProfileSettings settings) {
        if (runtime.isOurGateway()) {
            return List.of();
        }
        Set<String> whole = settings.wholeResults();
        List<String> notes = new ArrayList<>();
        for (ToolTarget tool : targets) {
            Set<String> missing = new TreeSet<>(tool.wholeResults());
            missing.removeAll(whole);
            if (!missing.isEmpty()) {
                notes.add(tool.title() + " cannot look up what the engine cuts out of its results. To keep them whole: "
                        + "--protect-tool-results " + String.join(",", tool.wholeResults()));
            } else if (!tool.wholeResults().isEmpty() && isNew(tool)) {
                notes.add("The engine leaves the results of " + tool.title()
                        + " whole, for it could not look up what is cut: less is saved there.");
            }
        }
        return notes;
    }

    /** Whether the engine begins to see this tool's requests by this apply. */
    private boolean isNew(ToolTarget tool) {
        if (runtime.isOurGateway()) {
            return false;
        }
        return kept.filter(old -> !old.runtime().isOurGateway())
                .filter(old -> old.targets().contains(tool.id().id()))
                .isEmpty();
    }
}
