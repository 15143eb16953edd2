package dev.headroom.gateway.health;

import io.vertx.core.json.JsonObject;

/**
 * Who answers.
 *
 * @param version of this program; never three plain numbers, which the Python command line would compare with its own
 * @param mode the mode asked for; this gateway passes through in every mode and says so
 * @param backend the back end asked for
 * @param pid the process
 * @param upstreams the addresses of the providers by their words on {@code /health}, null where a public one is used
 * @param deployment the deployment block, empty when no profile started it
 */
public record Identity(
        String version, String mode, String backend, long pid, JsonObject upstreams, JsonObject deployment) {}
