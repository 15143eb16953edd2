package dev.headroom.desktop.wizard.choice;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.TypedToken;
import java.util.Optional;

/**
 * A team's engine on another machine, as the user has entered it. What was allowed to one engine is not allowed to another: with
 * the address, the consent and the token go too.
 *
 * @param address as typed
 * @param kind where the engine's token comes from
 * @param token the file or the command of the token, as typed, or the token itself, which {@link #toString} does not show
 * @param sees whether the engine may see the keys of the tools
 * @param direct whether requests go to the providers while the engine is away
 * @param certificate the file with a company's certificates, as typed; empty for those that the system trusts
 */
public record TeamChoice(String address, Token kind, String token, boolean sees, boolean direct, String certificate) {
    /** Where the token of an engine comes from. */
    public enum Token {
        /** The engine wants none. */
        NONE,
        /** A file of the user holds it. */
        FILE,
        /** A command of the user prints it. */
        COMMAND,
        /** It was typed, and the keyring of the system is to hold it. */
        KEYRING
    }

    /** Nothing was entered yet. */
    public static final TeamChoice NOTHING = new TeamChoice("", Token.NONE, "", false, true, "");

    /** Stands for a token that is in the keyring already; no token looks like that. */
    static final String KEPT = "\u2022".repeat(8);

    /** By this variable the gateway finds certificates beside those that the system trusts. */
    private static final String CERTIFICATE = "HEADROOM_CA_BUNDLE";

    /** The engine of a profile as it is; nothing for a profile of another runtime. */
    static TeamChoice of(Deployment deployment) {
        return deployment
                .sharedEngine()
                .map(url -> {
                    Optional<String> file = variable(deployment, Deployment.ENGINE_TOKEN_FILE);
                    Optional<String> command = variable(deployment, Deployment.ENGINE_TOKEN_COMMAND);
                    Optional<String> kept = variable(deployment, Deployment.ENGINE_TOKEN_KEYRING)
                            .map(_ -> KEPT);
                    Token other = command.isPresent() ? Token.COMMAND : kept.isPresent() ? Token.KEYRING : Token.NONE;
                    return new TeamChoice(
                            url,
                            file.isPresent() ? Token.FILE : other,
                            file.or(() -> command).or(() -> kept).orElse(""),
                            true,
                            !deployment.isHeldToEngine(),
                            variable(deployment, CERTIFICATE).orElse(""));
                })
                .orElse(NOTHING);
    }

    private static Optional<String> variable(Deployment deployment, String name) {
        return Optional.ofNullable(deployment.baseEnv().get(name)).filter(value -> !value.isBlank());
    }

    /** The same with another address. */
    public TeamChoice at(String typed) {
        if (typed.strip().equals(address.strip())) {
            return new TeamChoice(typed, kind, token, sees, direct, certificate);
        }
        return sees
                ? new TeamChoice(typed, Token.NONE, "", false, direct, certificate)
                : new TeamChoice(typed, kind, token, false, direct, certificate);
    }

    /** The same with a token from elsewhere. */
    public TeamChoice with(Token from, String typed) {
        return new TeamChoice(address, from, typed, sees, direct, certificate);
    }

    /** The same with or without the consent that the engine sees the keys of the tools. */
    public TeamChoice seeing(boolean on) {
        return new TeamChoice(address, kind, token, on, direct, certificate);
    }

    /** The same with or without the way past the engine. */
    public TeamChoice passing(boolean on) {
        return new TeamChoice(address, kind, token, sees, on, certificate);
    }

    /** The same with another file of certificates. */
    public TeamChoice trusting(String typed) {
        return new TeamChoice(address, kind, token, sees, direct, typed);
    }

    /**
     * What is said of it in a request.
     *
     * @param before as it is in the profile that is changed; the request names only what is another now
     */
    ApplyRequest.Shared words(TeamChoice before) {
        boolean moved = !before.address.strip().equals(address.strip());
        boolean named = moved || kind != before.kind || !token.strip().equals(before.token.strip());
        Optional<String> gone = Optional.of("").filter(_ -> !moved && before.kind != Token.NONE);
        return new ApplyRequest.Shared(
                Optional.of(address.strip()).filter(_ -> moved),
                named && kind == Token.FILE ? Optional.of(token.strip()) : Optional.empty(),
                switch (kind) {
                    case COMMAND -> Optional.of(token.strip()).filter(_ -> named);
                    case NONE -> gone;
                    case FILE, KEYRING -> Optional.empty();
                },
                Optional.of(token).filter(_ -> named && kind == Token.KEYRING).map(TypedToken::new),
                Optional.of(direct).filter(on -> on != before.direct),
                Optional.empty(),
                sees && moved);
    }

    @Override
    public String toString() {
        return "TeamChoice[" + address + ", " + kind + ", " + (kind == Token.KEYRING ? "(a token)" : token) + ", "
                + sees + ", " + direct + ", " + certificate + "]";
    }

    /** The variable for the certificates; empty when they are as they were. */
    Optional<String> pair(TeamChoice before) {
        return Optional.of(CERTIFICATE + "=" + certificate.strip())
                .filter(_ -> !certificate.strip().equals(before.certificate.strip()));
    }
}
