package dev.headroom.app.cli.stats;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.usage.Savings;
import java.util.Optional;

/**
 * What one profile's proxy counted.
 *
 * @param nothing why nothing was saved, in a sentence; empty where something was, or the reason is not known
 */
record Counted(Deployment deployment, Savings savings, DayCounts days, Optional<String> nothing) {}
