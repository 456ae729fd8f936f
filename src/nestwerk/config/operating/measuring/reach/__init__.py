"""The engine of reach beside its peers: `nestwerk bench reach`."""
