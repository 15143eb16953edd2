package dev.headroom.gateway.health;

import io.vertx.core.json.JsonObject;

/**
 * Who answers.
 *
 * @param version of this program
 * @param mode the mode asked for; this gateway passes through in every mode and says so
 * @param backend the back end asked for
 * @param pid the process
 * @param deployment the deployment block, empty when no profile started it
 */
public record Identity(String version, String mode, String backend, long pid, JsonObject deployment) {}
