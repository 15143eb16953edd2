package dev.headroom.core.planner.resolve;

import dev.headroom.core.health.Keyring;
import dev.headroom.core.health.SharedToken;
import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.TypedToken;
import dev.headroom.core.planner.settings.ProfileSettings;
import dev.headroom.core.upstream.ServerAddress;
import dev.headroom.core.upstream.SharedEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which engine on another machine a profile goes through, and whether that one can be used. */
final class SharedEngineSelection {
    /** The first version that gives a server's token its own header and refuses to serve a network without one. */
    private static final int OLDEST = 40;

    private static final Pattern VERSION = Pattern.compile("0\\.([0-9]{1,6})(\\..*)?");

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** By these variables the gateway finds certificates of a company. */
    private static final List<String> CERTIFICATES =
            List.of("HEADROOM_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE");

    private final Host host;
    private final Keyring keyring;
    private final String entries;

    /**
     * For one profile.
     *
     * @param entries how the names of its entries in the keyring begin
     */
    SharedEngineSelection(Host host, String entries) {
        this.host = host;
        this.entries = entries;
        keyring = new Keyring(host);
    }

    /**
     * Puts the choice into the settings; a profile of another runtime has none.
     *
     * @param kept the profile as it is; empty for a new one
     * @throws ProblemException {@code engine-…} for a request that cannot be
     */
    void choose(
            ApplyRequest request,
            RuntimeKind runtime,
            Scope scope,
            Optional<Deployment> kept,
            ProfileSettings settings) {
        ApplyRequest.Shared asked = request.shared();
        if (runtime != RuntimeKind.REMOTE) {
            if (!asked.equals(ApplyRequest.Shared.NOTHING)) {
                throw ProblemException.usage(
                        "engine-not-used",
                        "An option names a shared engine, which would not be used.",
                        "The runtime is " + runtime.id() + ".",
                        "Add --runtime remote, or leave the --engine options out.");
            }
            SharedEngine.none().forEach(settings::variable);
            return;
        }
        if (scope == Scope.SYSTEM) {
            throw ProblemException.refused(
                    "engine-for-all-users",
                    "A profile for all users cannot go through a shared engine.",
                    "Each user decides whether that engine may see the keys of their tools.",
                    "Leave --scope system out: each user applies a profile of their own.");
        }
        Optional<SharedEngine> before = kept.flatMap(SharedEngine::of);
        SharedEngine named = engine(asked, before);
        requireAddress(named.url(), settings.proxy().port());
        requireConsent(asked, named, before);
        asked.token().ifPresent(SharedToken::typed);
        SharedEngine engine = asked.token().isPresent() ? named.keptIn(keyring.free(entries)) : named;
        engine.variables().forEach(settings::variable);
    }

    /**
     * Asks whether the profile's engine can be used, as its agent will use it. A profile without one is not asked.
     *
     * @param agent the variables that the agent will have
     * @param typed a token that is not in the keyring yet
     * @return what the user should know
     * @throws ProblemException {@code engine-…} or {@code agent-path} for an engine that cannot be used
     */
    List<String> check(Deployment deployment, Map<String, String> agent, Optional<TypedToken> typed) {
        Map<String, String> all = new LinkedHashMap<>(agent);
        deployment.baseEnv().forEach((name, value) -> {
            if (CERTIFICATES.contains(name)) {
                all.put(name, value);
            }
        });
        return SharedEngine.of(deployment)
                .map(engine -> notes(engine, check(engine, all, typed), deployment.baseEnv()))
                .orElse(List.of());
    }

    private SharedEngine engine(ApplyRequest.Shared asked, Optional<SharedEngine> before) {
        String url = asked.url()
                .or(() -> before.map(SharedEngine::url))
                .map(ServerAddress::withoutSlash)
                .orElseThrow(() -> ProblemException.usage(
                        "engine-url-missing",
                        "The runtime remote needs the address of the shared engine.",
                        "",
                        "Add --engine-url https://headroom.example.com."));
        long tokens = Stream.of(asked.tokenFile(), asked.tokenCommand(), asked.token())
                .filter(Optional::isPresent)
                .count();
        if (tokens > 1) {
            throw ProblemException.usage(
                    "engine-token-twice",
                    "More than one of --engine-token-file, --engine-token-command and --engine-token-keyring is given.",
                    "The engine takes one token.",
                    "Leave the others out.");
        }
        boolean named = tokens > 0;
        // Another engine's token is nobody else's business.
        Optional<SharedEngine> same = before.filter(old -> old.url().equals(url));
        Duration firstByte = asked.firstByte()
                .map(SharedEngineSelection::seconds)
                .or(() -> before.map(SharedEngine::firstByte))
                .orElse(SharedEngine.FIRST_BYTE);
        return new SharedEngine(
                url,
                named ? said(asked.tokenFile()).map(this::whole) : same.flatMap(SharedEngine::tokenFile),
                named ? said(asked.tokenCommand()) : same.flatMap(SharedEngine::tokenCommand),
                named ? Optional.empty() : same.flatMap(SharedEngine::tokenKeyring),
                asked.direct().or(() -> before.map(SharedEngine::direct)).orElse(true),
                firstByte);
    }

    /** An empty word says that there is no token any more. */
    private static Optional<String> said(Optional<String> word) {
        return word.filter(each -> !each.isBlank());
    }

    /** The agent may have another home. */
    private String whole(String file) {
        return host.path(file).toString();
    }

    private static Duration seconds(String word) {
        return SharedEngine.seconds(word)
                .orElseThrow(() -> ProblemException.usage(
                        "bad-engine-first-byte",
                        "Invalid value '" + RequestedChoices.printable(word) + "' for --engine-first-byte.",
                        "It is a number of seconds from 1 to 86400.",
                        "Choose another number."));
    }

    private static void requireAddress(String url, int port) {
        Optional<ServerAddress> address = ServerAddress.of(url).filter(ServerAddress::isOpen);
        if (address.isEmpty()) {
            throw badAddress(
                    "'" + RequestedChoices.printable(ServerAddress.shown(url)) + "' is no address of an engine.",
                    "It begins with https:// and holds a server and perhaps a path, and no user name, password or"
                            + " query.",
                    "Use an address such as https://headroom.example.com.");
        }
        if (address.get().uri().getScheme().equals("http") && !address.get().isLoopback()) {
            throw badAddress(
                    "The keys of your tools would go to " + address.get().server() + " without encryption.",
                    "The address begins with http://.",
                    "Use its https:// address, or a tunnel (ssh -L) and its address on this machine.");
        }
        int named = address.get().uri().getPort();
        int usual = address.get().uri().getScheme().equals("https") ? 443 : 80;
        if (address.get().isLoopback() && (named < 0 ? usual : named) == port) {
            throw badAddress(
                    "The address of the engine is the profile's own.",
                    "Requests would go round in a circle.",
                    "Name the engine's own address, or choose another --port.");
        }
    }

    private static ProblemException badAddress(String what, String why, String fix) {
        return ProblemException.usage("bad-engine-url", what, why, fix);
    }

    /** The one exception from the rule that a tool's key goes to its provider alone is the user's own decision. */
    private static void requireConsent(ApplyRequest.Shared asked, SharedEngine engine, Optional<SharedEngine> before) {
        boolean given = before.filter(old -> old.url().equals(engine.url())).isPresent();
        if (!asked.seesMyKeys() && !given) {
            throw ProblemException.refused(
                    "engine-consent",
                    "The engine at " + ServerAddress.server(engine.url()) + " would see the keys of your tools.",
                    "Every request carries its tool's key, and the engine sends both on to the provider.",
                    "If you trust those who run it, add --engine-sees-my-keys.");
        }
    }

    /** Asks the engine by our own gateway, with the very words, certificates and outgoing proxy with which it will be used. */
    private String check(SharedEngine engine, Map<String, String> agent, Optional<TypedToken> typed) {
        requireWholePaths(agent);
        List<String> question = new ArrayList<>(host.program());
        question.addAll(List.of("proxy", "--check-engine", engine.url()));
        Commands.Result answer = host.commands().run(question, told(engine, agent, typed), LIMIT);
        if (!answer.ok()) {
            throw ProblemException.refused(
                    "engine-unusable",
                    "The shared engine at " + ServerAddress.server(engine.url()) + " cannot be used.",
                    sentence(answer.lastLine()),
                    "Mend that, or ask those who run it. Nothing was changed.");
        }
        String version = answer.lastLine();
        Matcher numbers = VERSION.matcher(version);
        if (numbers.matches() && Integer.parseInt(numbers.group(1)) < OLDEST) {
            throw ProblemException.refused(
                    "engine-too-old",
                    "The shared engine has version " + version + ".",
                    "This program supports 0." + OLDEST + " and newer.",
                    "Ask those who run it to update it.");
        }
        return version;
    }

    /** The token and then the variables, on standard input: either may hold a secret, and everybody reads arguments. */
    private String told(SharedEngine engine, Map<String, String> agent, Optional<TypedToken> typed) {
        String token = typed.map(TypedToken::reveal)
                .or(() -> SharedToken.read(engine, host))
                .orElse("");
        StringBuilder told = new StringBuilder(token).append('\n');
        new TreeMap<>(agent).forEach((name, value) -> {
            if (value.lines().count() == 1) {
                told.append(name).append('=').append(value).append('\n');
            }
        });
        return told.toString();
    }

    /** The agent runs in another folder than this command. */
    private void requireWholePaths(Map<String, String> agent) {
        for (String name : CERTIFICATES) {
            String value = agent.getOrDefault(name, "");
            if (!value.isBlank()
                    && !host.home()
                            .resolve(value)
                            .toString()
                            .equals(Path.of(value).toString())) {
                throw ProblemException.refused(
                        "agent-path",
                        name + " does not name its file by a whole path.",
                        "It says '" + RequestedChoices.printable(value)
                                + "', and the agent of the profile runs in another folder.",
                        "Set it to the whole path, and apply again.");
            }
        }
    }

    private static String sentence(String why) {
        String text = why.endsWith(".") ? why : why + ".";
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static List<String> notes(SharedEngine engine, String version, Map<String, String> variables) {
        List<String> notes = new ArrayList<>();
        String server = ServerAddress.server(engine.url());
        notes.add("Runtime remote: the shared engine " + server + " (Headroom " + version
                + ") gets the requests of the tools, and it sees their keys, as you allowed.");
        notes.add(
                engine.direct()
                        ? "While it does not answer, requests go to the providers directly and nothing is saved."
                        : "While it does not answer, requests are refused: this profile does not allow them to go past"
                                + " it.");
        engine.tokenKeyring()
                .ifPresent(entry -> notes.add("Its token is kept in the keyring of the system, in the entry '" + entry
                        + "' of headroom-tray, until the profile is removed."));
        variables.keySet().stream()
                .filter(name -> name.endsWith("_TARGET_API_URL"))
                .forEach(name -> notes.add("Requests for the server in " + name + " go there directly, past the shared"
                        + " engine, and nothing is saved in them."));
        return notes;
    }
}
