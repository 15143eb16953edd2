package dev.headroom.core.tool;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.status.ToolDescription;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.tool.launch.ToolLaunch;
import dev.headroom.core.upstream.WireFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One AI tool: where it is, what routes it, and whether it really is routed. An implementation reads the machine and never
 * changes it. Everything that other parts of the program need to know about a tool, they ask here; a new tool is a class
 * that implements this interface, and one line in {@code known.ToolTargets}.
 */
public interface ToolTarget {
    /** The tool's word on the command line and in manifests; it never changes once a version was released with it. */
    ToolId id();

    /** The name that people know, such as {@code Claude Code}. */
    String title();

    /** The name by which a terminal starts the tool. */
    default String program() {
        return id().id();
    }

    /**
     * The words after {@link #program} with which a terminal has the tool answer one question and end.
     *
     * @param text the question
     * @return empty for a tool that cannot be asked so
     */
    default List<String> question(String text) {
        return List.of();
    }

    /**
     * The scopes in which a user may choose the tool. A tool that has no settings file of its own, and is reached by
     * variables of the environment only, leaves {@link Scope#PROVIDER} out.
     */
    default Set<Scope> scopes() {
        return EnumSet.allOf(Scope.class);
    }

    /**
     * The variables by which a user moves the tool's settings elsewhere, such as {@code CODEX_HOME}. The agent gets them from
     * the session in which the profile is applied; without them it would look at the wrong file.
     */
    default List<String> homeVariables() {
        return List.of();
    }

    /**
     * Lower-case texts, the most telling first: a request whose {@code User-Agent} contains one of them comes from this
     * tool. The gateway counts such requests under the tool's word.
     */
    default List<String> clientNames() {
        return List.of(id().id());
    }

    /**
     * Lower-case texts that the tool's {@code User-Agent} holds in place of its name and that other programs send too, such as
     * the name of an SDK. The gateway takes them for this tool only where no other tool of the profile sends them.
     */
    default List<String> sharedClientNames() {
        return List.of();
    }

    /**
     * The vendors' own servers that the tool may name as its address. Any other server is the tool's own address, to which its
     * key belongs.
     */
    default Set<String> vendorServers() {
        return Set.of("api.anthropic.com", "api.openai.com");
    }

    /**
     * The variable of {@link #manifestEnvironment} that holds the model, for a tool that is only routed for a user who names
     * one with {@code --copilot-model}; empty for a tool that needs none.
     */
    default Optional<String> modelVariable() {
        return Optional.empty();
    }

    /**
     * Variables of {@link #manifestEnvironment} that say in whose words the tool speaks. They belong to the address, so a value that
     * somebody typed into the manifest does not replace them.
     */
    default Set<String> formatVariables() {
        return Set.of();
    }

    /** Whether somebody saw that the tool obeys these settings; a tool that nobody measured is never called routed. */
    default boolean isMeasured() {
        return true;
    }

    /** Looks for the tool on this machine; starts no program. */
    ToolFinding detect(Host host);

    /**
     * The variables that lead the tool to the proxy, for {@code tool_envs} of the manifest: of a tool that the Python installer
     * knows, what that installer writes, in its order; of any other tool, the variables that {@link #wiring} sets. By them the
     * status tells which of two profiles the tool follows. Empty when the tool has no entry there.
     */
    Optional<Map<String, String>> manifestEnvironment(ProxySettings proxy, Optional<String> copilotModel);

    /** Decides what must stand where so that the tool goes through the proxy, or why nothing can. */
    ToolRouting wiring(RoutingRequest request, Host host);

    /**
     * Addresses that the tool goes to now and that its {@link #wiring} takes out of force without writing over them, such
     * as a variable that is weaker than the tool's file.
     *
     * @param routing what {@link #wiring} wants for this request
     * @return the addresses, the strongest first
     */
    default List<FormerAddress> otherAddresses(RoutingRequest request, ToolRouting routing, Host host) {
        return List.of();
    }

    /**
     * Where the tool's requests go while no setting names an address, for a tool whose vendor is not the provider of the format
     * in which it speaks: its key belongs there.
     *
     * @param name the key, its parts joined by dots, or the variable that is to hold the proxy's address
     * @return the whole address as the tool would write it; empty for a tool that goes to the provider's own server
     */
    default Optional<String> vendorAddress(String name, Host host) {
        return Optional.empty();
    }

    /**
     * What happens to the tool, which is on this machine and was not chosen, because these variables come into the environment.
     *
     * @param variables what the chosen tools put there, by name
     * @return a sentence for the review; empty where the tool does not read them
     */
    default Optional<String> asBystander(Map<String, String> variables, Host host) {
        return Optional.empty();
    }

    /**
     * In whose words the tool speaks to the address that a setting or variable holds; empty for one whose address can be
     * given to no proxy.
     *
     * @param name the key, its parts joined by dots, or the variable
     * @param routing what {@link #wiring} wants
     */
    default Optional<WireFormat> wireOf(String name, ToolRouting routing) {
        return WireFormat.named(name);
    }

    /** A setting of somebody else's that would win over what {@link #wiring} wants; empty when none is known of. */
    default Optional<String> overridingSetting(RoutingRequest request, Host host) {
        return Optional.empty();
    }

    /**
     * Settings and logins of the user's that do not take the tool away from the proxy, or only at times, and that change what it does
     * while it is routed: one sentence for each, with the file or the variable. They are told before an apply and in the status.
     */
    default List<String> cautions(RoutingRequest request, Host host) {
        return List.of();
    }

    /** Settings of single projects, of those the tool knows, that would win over ours there and only there; with their files. */
    default List<String> inProjects(Host host) {
        return List.of();
    }

    /**
     * The variables by which an outgoing proxy gets the tool's requests to an address of this machine, in capitals
     * (docs/tools.md). What nobody measured is taken to follow the proxy for plain HTTP.
     */
    default Set<String> followedProxies() {
        return Set.of("HTTP_PROXY", "ALL_PROXY");
    }

    /** Variables that the tool's own file sets for it; they win over those of its environment. */
    default Map<String, String> fileVariables(Host host) {
        return Map.of();
    }

    /** What sets these variables in the tool's own file; empty when that can hold none. */
    default Optional<ManagedEntry.Values> inFile(Map<String, String> variables, Host host) {
        return Optional.empty();
    }

    /**
     * The variable of {@link #inFile} that holds the tool's address and that sessions of the tool read again while they run: a value
     * counts at the next request, the empty one means the vendor, and one that is gone counts as the last one. Empty for a tool that
     * reads its address only at its start.
     */
    default Optional<String> rereadAddress() {
        return Optional.empty();
    }

    /**
     * What leads one start of the tool to the proxy. What the tool reads from its own file only has no other way in, unless the
     * tool overrides this method.
     *
     * @param routing what {@link #wiring} wants, for the same request
     * @param words the user's own words for the tool
     */
    default ToolLaunch launch(RoutingRequest request, ToolRouting routing, List<String> words, Host host) {
        return routing.leftOut()
                .map(ToolLaunch::none)
                .orElseGet(() -> routing.entries().isEmpty()
                        ? ToolLaunch.by(routing.environment())
                        : ToolLaunch.none(title() + " reads its address from its own settings file only."));
    }

    /** The model that the user's words name for one start, for a tool that needs one; else empty. */
    default Optional<String> model(List<String> words) {
        return Optional.empty();
    }

    /** Which setting really wins for the tool now. */
    default ToolState effective(RoutingRequest request, Host host) {
        ToolState ours = new RoutingCheck(request, host).of(wiring(request, host));
        ToolState seen =
                !isMeasured() && ours instanceof ToolState.Routed routed ? new ToolState.Unverified(routed.by()) : ours;
        return RoutingCheck.unless(overridingSetting(request, host), seen);
    }

    /** What screens, help texts and the gateway show of the tool. */
    default ToolDescription description() {
        return new ToolDescription(id(), title(), scopes(), modelVariable(), clientNames(), sharedClientNames());
    }

    /**
     * The names of the tool's own functions whose results an engine has to leave whole, because the tool has no way to look up
     * what the engine would cut out of them (docs/engine.md). A name may hold {@code *}.
     */
    default List<String> wholeResults() {
        return List.of();
    }

    /**
     * Whether the tool sends Anthropic's Messages requests, whose answers an engine may hold back until they are whole
     * (docs/engine.md).
     */
    default boolean isAnsweredByMessages() {
        return false;
    }
}
