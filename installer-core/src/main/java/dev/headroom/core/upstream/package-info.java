/** To which servers a proxy sends what: addresses of providers, and those that tools had before they were routed. */
package dev.headroom.core.upstream;
