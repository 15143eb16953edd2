package dev.headroom.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one table of what counts as a secret. In its texts every secret contains the word "hidden", and nothing else does. */
class SecretsTest {
    /** Where a secret must not be seen. */
    enum Hidden {
        EVERYWHERE,
        FROM_OTHERS
    }

    record Row(Hidden hidden, String text) {}

    static List<Row> rows() {
        return List.of(
                row(Hidden.EVERYWHERE, "\"ANTHROPIC_API_KEY\": \"hidden-one\""),
                row(Hidden.EVERYWHERE, "\"ANTHROPIC_AUTH_TOKEN\":\"hid\\\"den hidden-one\""),
                row(Hidden.EVERYWHERE, "export OPENAI_API_KEY='hidden-one'"),
                row(Hidden.EVERYWHERE, "AWS_SECRET_ACCESS_KEY=hidden-one"),
                row(Hidden.EVERYWHERE, "Authorization: Bearer hidden-one"),
                row(Hidden.EVERYWHERE, "x-api-key: hidden-one, next"),
                row(Hidden.EVERYWHERE, "HTTPS_PROXY=http://ada:hidden-one@proxy.example:3128"),
                row(Hidden.EVERYWHERE, "GET /v1/models?key=hidden-one&x=1"),
                row(Hidden.EVERYWHERE, "password = hidden-one"),
                row(Hidden.EVERYWHERE, "it was sk-ant-hidden-one there"),
                row(Hidden.EVERYWHERE, "ghp_hidden_one_hidden-one"),
                row(Hidden.EVERYWHERE, "glpat-hidden_one_hidden"),
                row(Hidden.EVERYWHERE, "it was eyJhidden.hidden-one.hidden"),
                row(Hidden.EVERYWHERE, "{\"authorization\": \"token hidden-one\", \"x\": 1}"),
                row(Hidden.EVERYWHERE, "#access_token=hidden-one"),
                row(Hidden.EVERYWHERE, "x-goog-api-key:hidden-one"),
                row(Hidden.FROM_OTHERS, "sent Bearer hidden-one to it"),
                row(Hidden.FROM_OTHERS, "{\\\"api_key\\\":\\\"hidden one\\\",\\\"model\\\":\\\"x\\\"}"),
                row(Hidden.FROM_OTHERS, "\\\\\"token\\\\\": \\\\\"hidden one\\\\\""),
                row(Hidden.FROM_OTHERS, "curl --api-key hidden-one --token=hidden-two"),
                row(Hidden.FROM_OTHERS, "[\"proxy\", \"--openai-api-key\", \"hidden-one\"]"),
                row(Hidden.FROM_OTHERS, "http://ada:hid/den@hidden@proxy.example:3128/x"),
                row(Hidden.FROM_OTHERS, "Cookie: a=hidden-one; b=hidden-two"),
                row(Hidden.FROM_OTHERS, "Set-Cookie: sid=hidden-one; Path=/; other=hidden-two"),
                row(
                        Hidden.FROM_OTHERS,
                        "Authorization: Digest username=\"ada\", response=\"hidden-one\", nonce=hidden"),
                row(Hidden.FROM_OTHERS, "Authorization: AWS4-HMAC-SHA256 Credential=hidden/20260101, Signature=hidden"),
                row(Hidden.FROM_OTHERS, "api_key => hidden-one"),
                row(Hidden.FROM_OTHERS, "api_key%3Dhidden-one"),
                row(Hidden.FROM_OTHERS, "{\"pass\":\"hidden-one\",\"pwd\":'hidden'}"),
                row(Hidden.FROM_OTHERS, "passphrase: hidden-one"),
                row(
                        Hidden.FROM_OTHERS,
                        "-----BEGIN RSA PRIVATE KEY-----\nhidden\nhidden==\n-----END RSA PRIVATE KEY-----\nnext"),
                row(Hidden.FROM_OTHERS, "-----BEGIN OPENSSH PRIVATE KEY-----\nhidden, and cut off"),
                row(Hidden.FROM_OTHERS, "hf_hiddenhiddenhidden and gsk_hiddenhidden"),
                row(Hidden.FROM_OTHERS, "https://hooks.slack.com/services/T0hidden/B0hidden/hidden"),
                row(Hidden.FROM_OTHERS, "found aZ0hiddenZq81kfpw02mxnvbalq there"),
                row(Hidden.FROM_OTHERS, "found hidden-Z0_hiddenZq81kf-pw02mxnvbalq there"),
                row(Hidden.FROM_OTHERS, "found wJalrXUtnFEMI/K7MDENG/bPxRfiCYEX4hidden/ there"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Tag("never-25")
    void noSecretStaysInATextForOthers(Row row) {
        String masked = Secrets.maskedForOthers(row.text());
        assertFalse(masked.contains("hidden"), masked);
        assertTrue(masked.contains(Secrets.MASK), masked);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Tag("never-25")
    void onTheUsersOwnScreenExactlyTheRowsThatSaySoAreHidden(Row row) {
        String masked = Secrets.masked(row.text());
        assertEquals(row.hidden() == Hidden.EVERYWHERE, !masked.contains("hidden"), masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "+HTTPS_PROXY=\"http://me:pw@proxy:3128\" | +HTTPS_PROXY=\"http://***@proxy:3128\"",
                "'token': 'abc', url: \"sk-proj-0123456789\" | 'token': '***', url: \"***\"",
                "export GITHUB_TOKEN=abc # x | export GITHUB_TOKEN=*** # x",
                "+a: git@host, b@c | +a: git@host, b@c",
                "+\"ENABLE_TOOL_SEARCH\": \"true\" | +\"ENABLE_TOOL_SEARCH\": \"true\"",
                "+\"mode\": \"token\" | +\"mode\": \"token\""
            })
    @Tag("never-25")
    void theUsersOwnScreenShowsTheRestOfALine(String line, String shown) {
        assertEquals(shown, Secrets.masked(line));
    }

    @ParameterizedTest
    @CsvSource({
        "ANTHROPIC_API_KEY, abc, ***",
        "GITHUB_TOKEN_OLD, abc, ***",
        "db_password, abc, ***",
        "ANTHROPIC_BASE_URL, https://me:pw@corp.example/v1, https://***@corp.example/v1",
        "ANTHROPIC_BASE_URL, http://127.0.0.1:9/v1, http://127.0.0.1:9/v1",
        "EDITOR, sk-proj-0123456789, ***"
    })
    @Tag("never-25")
    void aSettingIsShownUnlessItsNameOrItsValueTellsOfASecret(String name, String value, String shown) {
        assertEquals(shown, Secrets.shown(name, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "09:20 gateway: POST /v1/messages 200 in 1.9 s, port 8787, /home/ada/.claude/settings.json",
                "claude-haiku-4-5-20251001 at 2026-11-21T17:24:36.123456789Z, process 4711",
                "ghcr.io/chopratejas/headroom:latest, dev.headroom.desktop.ui.DesktopMain, http://127.0.0.1:8787/v1"
            })
    void whatHelpsOthersStays(String text) {
        assertEquals(text, Secrets.maskedForOthers(text));
    }

    private static Row row(Hidden hidden, String text) {
        return new Row(hidden, text);
    }
}
