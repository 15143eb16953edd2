package dev.headroom.core.tool.detection;

import dev.headroom.core.tool.PathPatterns;
import java.util.List;

/**
 * What an installed tool looks like. Everything but names is a pattern of {@link PathPatterns}.
 *
 * @param program the name of its command
 * @param packages names of its npm package; none or one
 * @param programs its command where only this tool puts it
 * @param versions JSON files that name their version, or folders whose names end in one
 * @param traces folders and files that it makes when it is used
 */
public record Footprint(
        String program, List<String> packages, List<String> programs, List<String> versions, List<String> traces) {
    public Footprint {
        packages = List.copyOf(packages);
        programs = List.copyOf(programs);
        versions = List.copyOf(versions);
        traces = List.copyOf(traces);
    }
}
