package dev.headroom.core.status;

import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a screen, a help text or the gateway has to know about an AI tool; nothing in it depends on the machine.
 *
 * @param title the name that people know, such as {@code Claude Code}
 * @param scopes the scopes in which a user may choose the tool
 * @param modelVariable the variable that holds its model in a manifest, for a tool that is only routed for a user who names
 *     a model
 * @param clientNames lower-case texts; a request whose {@code User-Agent} contains one of them comes from this tool
 * @param sharedClientNames lower-case texts that the tool sends instead of its name and that other programs may send too; a
 *     request with one of them comes from this tool if it is the only one of its profile that sends it
 */
public record ToolDescription(
        ToolId id,
        String title,
        Set<Scope> scopes,
        Optional<String> modelVariable,
        List<String> clientNames,
        List<String> sharedClientNames) {
    public ToolDescription {
        scopes = Set.copyOf(scopes);
        clientNames = List.copyOf(clientNames);
        sharedClientNames = List.copyOf(sharedClientNames);
    }

    /** A tool whose requests all hold one of its own names. */
    public ToolDescription(
            ToolId id, String title, Set<Scope> scopes, Optional<String> modelVariable, List<String> clientNames) {
        this(id, title, scopes, modelVariable, clientNames, List.of());
    }

    /** The word that the command line and manifests use, such as {@code claude}. */
    public String word() {
        return id.id();
    }

    /** Whether the tool is only routed for a user who names a model. */
    public boolean needsModel() {
        return modelVariable.isPresent();
    }

    /**
     * The model that a profile was given for this tool; empty when it was given none.
     *
     * @param toolEnvs the variables that the profile's manifest lists for each tool
     */
    public Optional<String> recordedModel(Map<String, Map<String, String>> toolEnvs) {
        return modelVariable.map(toolEnvs.getOrDefault(word(), Map.of())::get);
    }

    /** The word alone: a diagnosis names the tool and shows none of the rest. */
    @Override
    public String toString() {
        return word();
    }
}
