/** Profiles, presets, scopes, tools, manifests and problems, as data (docs/glossary.md). */
package dev.headroom.core.model;
