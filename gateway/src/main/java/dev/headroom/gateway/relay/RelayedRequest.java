package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.client.GatewayResponse;
import dev.headroom.gateway.relay.client.RequestErrorBoundary;
import dev.headroom.gateway.relay.engine.ForeignAnswers;
import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.relay.upstream.DirectHeader;
import dev.headroom.gateway.relay.upstream.FailureReason;
import dev.headroom.gateway.relay.upstream.OpenedRequest;
import dev.headroom.gateway.relay.upstream.UpstreamClient;
import dev.headroom.gateway.route.Provider;
import dev.headroom.gateway.stats.RequestRecorder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One request and the destinations that it may go to. It moves on to the next one where no connection comes about, and where the
 * engine dies or hangs before it answered. It is sent to a provider once more where a kept connection turns out to have ended.
 * Both only as long as its body is whole with us and no byte of an answer has come.
 */
final class RelayedRequest implements Exchange.Listener, WaitingRequests.Waiting {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final RelayContext context;
    private final RequestErrorBoundary boundary;
    private final HttpServerRequest request;
    private final List<Destination> left;
    private final RequestRecorder recorder;
    private final Exchange exchange;
    private Destination current;
    private Optional<HttpVersion> endedConnection = Optional.empty();
    private int openings;
    private boolean reused;

    RelayedRequest(
            RelayContext context,
            RequestErrorBoundary boundary,
            List<Destination> destinations,
            RequestRecorder recorder) {
        this.context = context;
        this.boundary = boundary;
        this.request = boundary.request();
        this.left = new ArrayList<>(destinations);
        this.recorder = recorder;
        this.current = destinations.getFirst();
        this.exchange = new Exchange(boundary, context.kept(), recorder, this);
    }

    void start() {
        if (isEngine() && left.size() > 1 && !context.sizes().takes(length())) {
            left.removeFirst();
        }
        next();
    }

    /** How long the body is; where the client does not say it, it counts as short. */
    private long length() {
        var said = request.getHeader("content-length");
        return said != null && said.matches("[0-9]{1,18}") ? Long.parseLong(said) : 0;
    }

    private void next() {
        current = left.removeFirst();
        if (isEngine()) {
            context.traffic().waiting().add(this);
        } else {
            context.traffic().waiting().remove(this);
        }
        open();
    }

    private void open() {
        openings++;
        var number = openings;
        var opened = endedConnection
                .map(version -> context.outgoing().openAfter(version, current, request.method()))
                .orElseGet(() -> context.outgoing().open(current, request.method()));
        opened.onComplete(
                boundary.with(there -> connected(number, there)), boundary.with(why -> unreachable(number, why)));
    }

    private void connected(int number, OpenedRequest opened) {
        if (number != openings) {
            opened.giveBack();
            return;
        }
        reused = opened.reused();
        exchange.send(opened.request(), readable());
    }

    /**
     * Returns whether the gateway counts the tokens; an engine on this machine counts its own, one that is elsewhere counts those of
     * many machines together, and ChatGPT logins pass untouched.
     */
    private boolean readable() {
        return (!isEngine() || context.answers().elsewhere())
                && boundary.provider()
                        .filter(known -> known != Provider.CHATGPT)
                        .isPresent();
    }

    @Override
    public boolean again(HttpVersion version, Throwable why) {
        if (isEngine() ? !FailureReason.ended(why) : !FailureReason.closed(why)) {
            return false;
        }
        if (isEngine() && mayOnlyToolRepeat()) {
            context.listener().failed(current, true, FailureReason.of(why));
            leaveToTool(FailureReason.of(why));
            return true;
        }
        if (isEngine() && pastEngine(FailureReason.of(why))) {
            return true;
        }
        if (!isSentOnceMore()) {
            return false;
        }
        endedConnection = Optional.of(version);
        openings++;
        // Later: the pool has to hear of the end too, or it would give the same connection.
        Vertx.currentContext().runOnContext(boundary.with(later -> reopen()));
        return true;
    }

    /**
     * What only reads does no harm twice (RFC 9110, 9.2.2), on whatever connection it was sent. Other requests are not given to an
     * engine twice: its kept connections carry polls, so that one was used before says nothing of why it ended.
     */
    private boolean isSentOnceMore() {
        return UpstreamClient.isKeptBy(current)
                && endedConnection.isEmpty()
                && (onlyReads() || (!isEngine() && reused && exchange.isRepeatable()));
    }

    /**
     * Whether the tool has to decide if a request that an engine on another machine has lost is sent again. That engine may have passed it
     * on before it died, and the provider would do it twice. Tools send a request again after a 503.
     */
    private boolean mayOnlyToolRepeat() {
        return context.answers().elsewhere() && !left.isEmpty() && !onlyReads();
    }

    private void leaveToTool(String why) {
        recorder.head(503, "", "");
        exchange.giveUp();
        GatewayResponse.lostByEngine(request, boundary.provider(), why);
    }

    private void reopen() {
        if (!exchange.over()) {
            open();
        }
    }

    private boolean onlyReads() {
        return READING.contains(request.method()) && !GatewayResponse.hasBody(request);
    }

    private boolean pastEngine(String why) {
        if (left.isEmpty() || !exchange.isRepeatable()) {
            return false;
        }
        context.listener().failed(current, true, why);
        next();
        return true;
    }

    @Override
    public boolean leaves(HttpClientResponse answer) {
        var trouble = isEngine() ? context.answers().in(answer) : Optional.<ForeignAnswers.Trouble>empty();
        trouble.ifPresent(this::leave);
        if (isEngine()) {
            ForeignAnswers.saved(answer)
                    .ifPresent(
                            tokens -> recorder.saved(tokens, context.answers().elsewhere()));
        }
        return trouble.isPresent();
    }

    private boolean isEngine() {
        return current.kind() == Destination.Kind.ENGINE;
    }

    private void leave(ForeignAnswers.Trouble trouble) {
        openings++;
        exchange.leaveUpstream();
        if (trouble.isLasting()) {
            context.listener().failed(current, true, trouble.why());
        }
        var isTooLarge = trouble == ForeignAnswers.Trouble.TOO_LARGE;
        if (isTooLarge && length() > 0) {
            context.sizes().refused(length());
        }
        var isSafe = trouble.isUndone() || onlyReads();
        if (isSafe && !left.isEmpty() && exchange.isRepeatable()) {
            next();
            return;
        }
        if (!isSafe && trouble.isLasting() && mayOnlyToolRepeat()) {
            leaveToTool(trouble.why());
            return;
        }
        // A tool that gets a 413 does not send the request again; past the engine it would succeed.
        var status = isTooLarge && left.isEmpty() ? 413 : 502;
        recorder.head(status, "", "");
        exchange.giveUp();
        GatewayResponse.refusedByEngine(request, boundary.provider(), status, trouble.why());
    }

    /** The engine works on it, perhaps: only what does no harm twice is sent again. */
    @Override
    public void engineTakesTooLong() {
        if (!exchange.over()) {
            goOn(onlyReads());
        }
    }

    @Override
    public void engineHangs() {
        if (!exchange.over()) {
            goOn(exchange.isRepeatable());
        }
    }

    private void goOn(boolean isSafe) {
        openings++;
        exchange.leaveUpstream();
        if (!left.isEmpty() && isSafe) {
            next();
            return;
        }
        recorder.head(503, "", "");
        exchange.giveUp();
        GatewayResponse.hangingEngine(request, boundary.provider());
    }

    private void unreachable(int number, Throwable why) {
        if (number != openings) {
            return;
        }
        context.listener().failed(current, false, FailureReason.of(why));
        if (exchange.over()) {
            return;
        }
        if (left.isEmpty()) {
            exchange.giveUp();
            GatewayResponse.error(
                    request, boundary.provider(), 502, "upstream_unreachable", FailureReason.unreachable(current, why));
        } else {
            next();
        }
    }

    @Override
    public void answered(HttpServerResponse response) {
        context.traffic().waiting().remove(this);
        context.listener().answered(current);
        DirectHeader.mark(current, response);
    }

    /**
     * A stream of an engine's has at least one event. One that ends before it would be taken for a whole answer and not be asked for
     * again. Some proxies end a stream so whose own connection broke off.
     */
    @Override
    public boolean brokeOffIfEmpty(HttpClientResponse answer) {
        var type = answer.getHeader("content-type");
        return isEngine()
                && answer.statusCode() == 200
                && request.method().equals(HttpMethod.POST)
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }

    @Override
    public void failed(boolean headSent, Throwable why) {
        context.listener().failed(current, true, FailureReason.of(why));
        if (!headSent) {
            GatewayResponse.error(
                    request, boundary.provider(), 502, "upstream_failed", FailureReason.brokeOff(current, why));
        }
    }

    @Override
    public void over() {
        context.traffic().waiting().remove(this);
    }
}
