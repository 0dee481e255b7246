// The API, browsable. The description is the server's own; nothing is asked of another host.
/** @type {any} */ (window).SwaggerUIBundle({ url: 'openapi.json', dom_id: '#api', validatorUrl: null, deepLinking: true });
