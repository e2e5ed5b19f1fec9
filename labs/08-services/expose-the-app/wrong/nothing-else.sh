kubectl expose deployment {{app}} --port={{port}} --target-port={{tp}}
