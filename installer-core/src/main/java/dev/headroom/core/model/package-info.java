/** The words of the trade: profiles, presets, scopes, tools, manifests, problems. Pure data. */
package dev.headroom.core.model;
