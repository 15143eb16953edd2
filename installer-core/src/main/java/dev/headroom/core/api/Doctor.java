package dev.headroom.core.api;

import dev.headroom.core.doctor.Checkup;
import dev.headroom.core.doctor.Finding;
import java.util.function.Consumer;

/** Examines a machine: why does a tool not go through the proxy, or why is nothing saved? Changes nothing. */
public interface Doctor {
    /** The code of a probe's finding that proves nothing: the tool could not be asked, or another session of it was open. */
    String UNDECIDED = "tools.probe-undecided";

    /**
     * Looks at everything once. Asks the ports of the profiles, nothing beyond this machine. What cannot be looked at is a
     * finding of its own.
     */
    Checkup examine();

    /**
     * As {@link #examine}, and asks over the network whether the servers to which each profile sends requests answer, without any
     * credential. Takes up to half a minute for a profile whose servers do not.
     */
    Checkup examineOnline();

    /**
     * Has a tool answer one short question and tells whether it went through a profile: by the count of that profile's proxy. This
     * costs the tokens of one question, and the tool keeps it in its history as any other.
     *
     * @param tool the tool's word, such as {@code claude}
     * @param telling gets a sentence before something that takes its time
     * @return a finding with the code {@code tools.probe}, or {@link #UNDECIDED}
     * @throws dev.headroom.core.model.ProblemException {@code bad-tool} when no tool has that word
     */
    Finding probe(String tool, Consumer<String> telling);
}
