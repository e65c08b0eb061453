// Draw the interface description. Nothing outside this server is asked for: no validator, no proxy.
window.addEventListener("DOMContentLoaded", () => {
  SwaggerUIBundle({
    url: "/openapi.json",
    dom_id: "#interface",
    deepLinking: true,
    validatorUrl: null,
  });
});
