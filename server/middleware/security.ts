/** Response headers that keep the pages from running, embedding or leaking anything that is not theirs. */
import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { secureHeaders } from 'hono/secure-headers'

/** HSTS is left to whoever ends TLS in front of this server. */
export function securityHeaders(): MiddlewareHandler {
  const secure = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ["'none'"],
    },
    permissionsPolicy: { camera: [], microphone: ['self'], geolocation: [], payment: [], usb: [] },
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: false,
    xFrameOptions: 'DENY',
  })
  // The example pages bring the policy they are examples of.
  return (c, next) => (c.req.path.startsWith('/examples/') ? next() : secure(c, next))
}

/** Lets pages of the configured origins call the API; no origin, no header. */
export function crossOrigin(origins: string[]) {
  return cors({
    origin: origins,
    allowMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: [
      'Content-Type',
      'Accept',
      'Authorization',
      'X-Request-Id',
      'X-Conversation-Token',
      'Mcp-Protocol-Version',
      'Mcp-Session-Id',
    ],
    exposeHeaders: ['X-Request-Id', 'RateLimit', 'RateLimit-Policy', 'Retry-After'],
    maxAge: 600,
  })
}
