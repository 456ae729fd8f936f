"use strict";
/* A scenario by hand: offers are dragged on the map, a new one is set with a click. The form below does the same,
   and every step is sent through it. */
(() => {
  const form = () => document.querySelector("form[data-what-if]");

  const send = (words) => {
    const found = form();
    if (!found) return;
    for (const radio of found.querySelectorAll("[name=op]")) radio.checked = radio.value === words.op;
    found.elements.namedItem("where").value = "";
    found.elements.namedItem("site").value = words.site ?? "";
    found.elements.namedItem("latitude").value = words.spot.lat.toFixed(5);
    found.elements.namedItem("longitude").value = words.spot.lng.toFixed(5);
    found.requestSubmit();
  };

  const handleOf = (properties) => {
    const element = document.createElement("div");
    element.className = `nw-map__handle nw-map__handle--${properties.kind}`;
    element.title = properties.title;
    return element;
  };

  const handles = (map, maplibregl, data, old) => {
    for (const marker of old) marker.remove();
    if (!form()) return [];
    return data.offers.features
      .filter((feature) => feature.properties.id)
      .map((feature) => {
        const marker = new maplibregl.Marker({ element: handleOf(feature.properties), draggable: true })
          .setLngLat(feature.geometry.coordinates)
          .addTo(map);
        marker.on("dragend", () => send({ op: "move", site: feature.properties.id, spot: marker.getLngLat() }));
        return marker;
      });
  };

  document.addEventListener("nw:map", (event) => {
    const figure = event.target;
    const { map, maplibregl } = event.detail;
    let markers = handles(map, maplibregl, event.detail.data, []);
    const pick = document.querySelector("[data-pick]");
    const setPicking = (isOn) => {
      pick?.setAttribute("aria-pressed", String(isOn));
      map.getCanvas().style.cursor = isOn ? "crosshair" : "";
    };
    pick?.addEventListener("click", () => setPicking(pick.getAttribute("aria-pressed") !== "true"));
    map.on("click", (click) => {
      if (pick?.getAttribute("aria-pressed") !== "true") return;
      setPicking(false);
      send({ op: "add", spot: click.lngLat });
    });
    document.addEventListener("htmx:afterSwap", async () => {
      const data = await (await fetch(figure.dataset.map)).json();
      figure.dispatchEvent(new CustomEvent("nw:map-data", { detail: data }));
      markers = handles(map, maplibregl, data, markers);
    });
  });
})();
