/**
 * A gateway in the process of whoever starts it.
 *
 * <p>{@link dev.headroom.gateway.Gateway#start(GatewayConfig, java.util.function.Consumer)} listens on the loopback address
 * and port of a {@link dev.headroom.gateway.GatewayConfig} before it returns, or throws a {@link
 * dev.headroom.gateway.GatewayException} and leaves nothing running. The configuration names the engine that it stands in
 * front of ({@code withEngine}), the profile that {@code /health} shows ({@code withDeployment}) and how long closing may
 * wait ({@code withDrain}, 1.5 seconds unless changed).
 *
 * <p>{@link dev.headroom.gateway.Gateway#status()} tells from any thread, at once, whether requests go past the engine
 * ({@code directMode}) and why; each change is also one line in the log that was given at the start. {@link
 * dev.headroom.gateway.Gateway#close()} stops listening, lets running responses end within that time and cuts the rest.
 *
 * <p>{@link dev.headroom.gateway.ProxyCommand} is the same in the foreground, for {@code headroom proxy}.
 */
package dev.headroom.gateway;
