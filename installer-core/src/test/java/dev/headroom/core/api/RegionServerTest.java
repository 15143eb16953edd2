package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.upstream.OwnAddresses;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An address that names a region is another server than the provider's own, so it is kept. The names are those of OpenAI's guide "Data
 * residency", of Alibaba Cloud's Model Studio and of OpenRouter's "Provider routing".
 */
@Tag("never-29")
class RegionServerTest {
    private static final Map<String, String> FILES = Map.of(
            "codex", ".codex/config.toml",
            "opencode", ".config/opencode/opencode.json",
            "claude", ".claude/settings.json",
            "qwen", ".qwen/settings.json");

    private static final Map<String, String> TEXTS = Map.of(
            "codex", "openai_base_url = \"%s\"\n",
            "opencode", "{\"provider\": {\"openai\": {\"options\": {\"baseURL\": \"%s\"}}}}\n",
            "claude", "{\"env\": {\"ANTHROPIC_BASE_URL\": \"%s\"}}\n",
            "qwen", "{\"security\": {\"auth\": {\"selectedType\": \"openai\", \"baseUrl\": \"%s\"}}}\n");

    private final SimHost machine = new SimHost().variable("OPENAI_API_KEY", "k");

    @ParameterizedTest
    @CsvSource({
        "codex,openai,https://eu.api.openai.com/v1",
        "codex,openai,https://us.api.openai.com/v1",
        "opencode,openai,https://eu.api.openai.com/v1",
        "opencode,openai,https://eu.openrouter.ai/api/v1",
        "claude,anthropic,https://eu.openrouter.ai/api",
        "qwen,openai,https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
        "qwen,openai,https://dashscope-us.aliyuncs.com/compatible-mode/v1"
    })
    void theServerOfARegionIsTheToolsOwn(String tool, String format, String address) {
        Path file = SimHost.HOME.resolve(FILES.get(tool));
        String before = TEXTS.getOrDefault(tool, "").formatted(address);
        machine.disk().put(file, before);
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of(tool))
                .port("8787")
                .request();
        assertInstanceOf(Outcome.Applied.class, installer().apply(request, event -> {}, new Cancellation()));
        assertEquals(
                Map.of(tool + "/" + format, address),
                OwnAddresses.byName(installer().snapshot().profiles().getFirst().deployment()));
        assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> {}));
        assertEquals(before, new String(machine.host().disk().read(file).orElseThrow(), StandardCharsets.UTF_8));
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }
}
