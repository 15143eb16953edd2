package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.upstream.OwnAddresses;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of this machine that a tool had, and the provider of another format. */
@Tag("never-29")
class LoopbackServerTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final Path OPENCODE = SimHost.HOME.resolve(".config/opencode/opencode.json");
    private static final String OURS = "http://127.0.0.1:8787";

    private final SimHost machine =
            new SimHost().variable("ANTHROPIC_API_KEY", "k").variable("OPENAI_API_KEY", "k");

    /** Nobody can be asked there who answers, so what stands there is the user's. */
    @ParameterizedTest
    @ValueSource(strings = {"http://0.0.0.0:4000", "https://localhost:4443", "http://127.0.0.2:4000"})
    void anAddressAtWhichNobodyCanBeAskedIsKept(String address) {
        claude(address);
        applied("claude", "opencode");
        assertEquals(Map.of("claude/anthropic", address), OwnAddresses.byName(view().deployment()));
    }

    @Test
    void ourOwnAddressInCapitalsIsNoServerToWhichRequestsGoOn() {
        claude("http://LOCALHOST:8787");
        applied("claude", "opencode");
        assertEquals(Map.of(), OwnAddresses.byName(view().deployment()));
        assertTrue(text(CLAUDE).contains("\"" + OURS + "\""), text(CLAUDE));
    }

    @Test
    void aToolBehindTheHeadroomOfAnotherFolderIsLeftOut() {
        machine.stranger(8790, "theirs");
        machine.variable("ANTHROPIC_BASE_URL", "http://127.0.0.1:8790/via/claude/anthropic");
        Outcome.Refused refused = assertInstanceOf(
                Outcome.Refused.class, installer().apply(request("claude"), event -> {}, new Cancellation()));
        assertEquals("nothing-to-route", refused.problem().code());
        String why = refused.problem().why();
        assertTrue(why.contains("A Headroom of another user or folder answers there"), why);
    }

    /** A key for Anthropic in words of OpenAI belongs to Anthropic. */
    @Test
    void theServerOfAnotherFormatsProviderIsTheToolsOwn() {
        machine.disk()
                .put(
                        OPENCODE,
                        "{\"provider\": {\"openai\": {\"options\": {\"baseURL\": \"https://api.anthropic.com/v1\"}}}}");
        claude("https://api.anthropic.com");
        applied("opencode", "claude");
        assertEquals(
                Map.of("opencode/openai", "https://api.anthropic.com/v1"), OwnAddresses.byName(view().deployment()));
    }

    private String claude(String address) {
        String text = "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + address + "\"}}";
        machine.disk().put(CLAUDE, text);
        return text;
    }

    private void applied(String... tools) {
        assertInstanceOf(Outcome.Applied.class, installer().apply(request(tools), event -> {}, new Cancellation()));
    }

    private static ApplyRequest request(String... tools) {
        return new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of(tools))
                .request();
    }

    private ProfileView view() {
        return ((Installer.Answer.Value<ProfileView>) installer().view(ProfileName.DEFAULT)).value();
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }

    private String text(Path file) {
        return new String(machine.disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }
}
