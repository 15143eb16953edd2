package dev.headroom.core.api;

import dev.headroom.core.model.ProfileName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a tool through a proxy for one session. No file of the user's is changed. */
public interface Sessions {
    /**
     * Finds a proxy for one start of a program, or starts one that lives as long as the session: an installed profile that answers
     * is used, one that does not is started, and where neither can be, a proxy of the session's own is.
     *
     * @param request what is to be started
     * @param dialog told what happens; asked before a profile is started that its user stopped
     * @return how to start the program, or why it cannot be led to a proxy
     */
    Installer.Answer<Launch> prepare(Request request, Dialog dialog);

    /**
     * How a proxy is run in the foreground, as a profile of its runtime would run its engine; nothing is started and nothing written.
     *
     * @param port the port on loopback
     * @param runtime the word of the runtime, {@code python} or {@code docker}
     * @param words the user's own words for the engine, which come last
     * @return the command, or why the runtime cannot run here
     */
    Installer.Answer<Launch> proxy(int port, String runtime, List<String> words);

    /** The installed profile whose proxy answers on a port of loopback at this moment; empty when none of ours does. */
    Optional<ProfileName> answering(int port);

    /**
     * What is to be started.
     *
     * @param tool the word of a tool; empty for any other program
     * @param command the user's own words: for a tool those after its name, for another program its name too
     * @param port the port on which a proxy is looked for and started; empty for the profile's, else 8787
     * @param profile the profile to use; empty for one that has the port
     * @param runtime the word of the runtime for a proxy of the session's own; empty for the best that is here
     * @param proxy whether a proxy is wanted at all
     * @param session the number of the process that is, or becomes, the program
     */
    record Request(
            Optional<String> tool,
            List<String> command,
            Optional<Integer> port,
            Optional<ProfileName> profile,
            Optional<String> runtime,
            boolean proxy,
            long session) {
        public Request {
            command = List.copyOf(command);
        }
    }

    /**
     * How a program is started.
     *
     * @param command its path and words
     * @param variables variables over those of this process, with their values
     */
    record Launch(List<String> command, Map<String, String> variables) {
        public Launch {
            command = List.copyOf(command);
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        }
    }

    /** The person at the terminal. */
    interface Dialog {
        /** Tells a line. */
        void tell(String line);

        /** Asks a question; no where nobody can be asked. */
        boolean agrees(String question);
    }
}
