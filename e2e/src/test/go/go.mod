module client

go 1.23.2

require github.com/coder/agentapi-sdk-go v0.0.0-20250505131810-560d1d88d225

require github.com/tmaxmax/go-sse v0.10.0 // indirect
