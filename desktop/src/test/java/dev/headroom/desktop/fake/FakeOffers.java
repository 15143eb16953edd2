package dev.headroom.desktop.fake;

import dev.headroom.core.api.Core;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.status.PortOffer;
import dev.headroom.core.status.PresetOffer;
import dev.headroom.core.status.RuntimeOffer;
import dev.headroom.core.status.ToolFinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** What a machine in memory has: a test says what, and installs its engine in no time. */
public abstract class FakeOffers implements Core.Offers, Core.Engines {
    public volatile Optional<Problem> refusal = Optional.empty();
    public volatile Optional<Integer> takenPort = Optional.empty();
    public volatile List<ToolFinding> tools = FakeMachine.tools();
    public volatile List<PresetOffer> presets = FakeMachine.PRESETS;
    public volatile List<RuntimeOffer> runtimes = FakeMachine.RUNTIMES;
    public volatile Map<ToolId, String> overriding = Map.of();
    public volatile Map<ToolId, List<String>> inProjects = Map.of();
    private volatile Optional<String> engine = Optional.empty();
    /** An apply, an engine's install or an operation waits here, in its middle, until the test lets it go on. */
    public volatile CountDownLatch gate = new CountDownLatch(0);
    /** Keeps every preview waiting until it is opened. */
    public volatile CountDownLatch previewGate = new CountDownLatch(0);

    /** Who asks for a port waits here until the test lets it go on. */
    public volatile CountDownLatch portGate = new CountDownLatch(0);

    /** As if no tool were installed. */
    public void withoutTools() {
        tools = FakeMachine.noTools();
    }

    @Override
    public List<ToolFinding> tools() {
        return tools;
    }

    @Override
    public Map<ToolId, String> overriding() {
        return overriding;
    }

    @Override
    public Map<ToolId, List<String>> overridingInProjects() {
        return inProjects;
    }

    @Override
    public List<PresetOffer> presets() {
        return presets;
    }

    @Override
    public List<PresetOffer> presetsForAll() {
        return FakeMachine.forAll(presets);
    }

    @Override
    public List<RuntimeOffer> runtimes() {
        return runtimes;
    }

    @Override
    public Optional<String> managedEngine() {
        return engine;
    }

    @Override
    public Outcome installEngine(Consumer<Progress> progress, Cancellation cancellation) {
        progress.accept(new Progress.Note("Loading torch 2.9.1 (104.2 MB); 180 MB with this one"));
        awaitGate();
        if (cancellation.isRequested()) {
            return new Outcome.Cancelled();
        }
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        engine = Optional.of("0.30.1");
        runtimes = FakeMachine.WITH_ENGINE;
        return new Outcome.Completed(List.of("Headroom 0.30.1 is installed"));
    }

    @Override
    public Outcome removeEngine(Consumer<Progress> progress) {
        engine = Optional.empty();
        return new Outcome.Completed(List.of());
    }

    @Override
    public PortOffer port(int port) {
        await(portGate);
        return FakeMachine.port(port, takenPort.filter(each -> each == port).isPresent());
    }

    final void awaitGate() {
        await(gate);
    }

    static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
