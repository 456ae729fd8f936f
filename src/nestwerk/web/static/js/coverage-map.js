"use strict";
/* Maps of reach. The drawing below it stays where script or WebGL is missing, and the tables say the same.
   When a map stands, its figure sends `nw:map` ({map, maplibregl, data}). Send it `nw:map-data` with new data
   as detail, or without to have its address read again. */
(() => {
  const LAYERS = ["squares", "areas", "places", "offers"];
  const isOf = (key, ...values) => ["in", ["get", key], ["literal", values]];

  const hasWebGL = () => {
    try {
      return Boolean(document.createElement("canvas").getContext("webgl2"));
    } catch {
      return false;
    }
  };

  /* Colours stand in the style sheet, so that day, night and a network's own colour reach the map. */
  const coloursOf = (figure) => {
    const style = getComputedStyle(figure);
    return (name) => style.getPropertyValue(`--nw-map-${name}`).trim() || "#777777";
  };

  const byClass = (colour, data) =>
    data.classes.length
      ? ["match", ["get", "class"], ...data.classes.flatMap((one) => [one.key, colour(one.key)]), "rgba(0, 0, 0, 0)"]
      : "rgba(0, 0, 0, 0)";

  const paints = (colour, data) => ({
    ground: { "background-color": colour("ground") },
    squares: { "fill-color": byClass(colour, data), "fill-antialias": false },
    fills: { "fill-color": byClass(colour, data) },
    borders: { "line-color": colour("line"), "line-width": 1.2 },
    places: {
      "circle-color": byClass(colour, data),
      "circle-radius": ["interpolate", ["linear"], ["zoom"], 7, data.places.features.length > 60 ? 3 : 7, 12, 20],
      "circle-stroke-color": colour("line"),
      "circle-stroke-width": 1,
    },
    neighbours: {
      "circle-color": colour("ground"),
      "circle-radius": 5,
      "circle-stroke-color": colour("offer"),
      "circle-stroke-width": 2,
    },
    proposals: {
      "circle-color": colour("new"),
      "circle-radius": 10,
      "circle-stroke-color": colour("offer"),
      "circle-stroke-width": 2,
    },
    offers: {
      "circle-color": colour("offer"),
      "circle-radius": 6,
      "circle-stroke-color": colour("ground"),
      "circle-stroke-width": 2,
    },
  });

  const styleOf = (colour, data) => {
    const paint = paints(colour, data);
    return {
      version: 8,
      sources: Object.fromEntries(LAYERS.map((name) => [name, { type: "geojson", data: data[name] }])),
      layers: [
        { id: "ground", type: "background", paint: paint.ground },
        { id: "fills", type: "fill", source: "areas", filter: isOf("kind", "outline"), paint: paint.fills },
        { id: "squares", type: "fill", source: "squares", paint: paint.squares },
        { id: "borders", type: "line", source: "areas", filter: isOf("kind", "outline"), paint: paint.borders },
        { id: "places", type: "circle", source: "places", paint: paint.places },
        { id: "neighbours", type: "circle", source: "offers", filter: isOf("kind", "neighbour"), paint: paint.neighbours },
        { id: "proposals", type: "circle", source: "offers", filter: isOf("kind", "new"), paint: paint.proposals },
        { id: "offers", type: "circle", source: "offers", filter: isOf("kind", "own"), paint: paint.offers },
      ],
    };
  };

  const nameOf = (properties) => {
    const element = document.createElement("span");
    element.className = "nw-map__name";
    element.setAttribute("aria-hidden", "true"); /* the table says it */
    const words = document.createElement("span");
    words.textContent = properties.name;
    element.append(words);
    if (properties.text) {
      const minutes = document.createElement("strong");
      minutes.textContent = properties.text;
      element.append(minutes);
    }
    return element;
  };

  /* Names give way to those before them: the Gemeinde with more children comes first. */
  const thinOut = (names) => {
    const taken = [];
    for (const { element } of names) {
      element.classList.remove("nw-map__name--covered");
      const box = element.getBoundingClientRect();
      const isCovered = taken.some(
        (other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
      );
      element.classList.toggle("nw-map__name--covered", isCovered);
      if (!isCovered) taken.push(box);
    }
  };

  const setNames = (map, data, old) => {
    for (const { marker } of old) marker.remove();
    const names = data.areas.features
      .filter((feature) => feature.properties.kind === "name")
      .map((feature) => {
        const element = nameOf(feature.properties);
        const marker = new maplibregl.Marker({ element, anchor: "top", offset: [0, data.places.features.length ? 12 : 8] }).setLngLat(feature.geometry.coordinates).addTo(map);
        return { element, marker };
      });
    thinOut(names);
    return names;
  };

  const say = (map, event) => {
    const feature = event.features[0];
    const words = document.createElement("p");
    const title = document.createElement("strong");
    title.textContent = feature.properties.title;
    words.append(title);
    if (feature.properties.place) words.append(document.createElement("br"), feature.properties.place);
    new maplibregl.Popup({ closeButton: false, maxWidth: "16rem" })
      .setLngLat(feature.geometry.coordinates)
      .setDOMContent(words)
      .addTo(map);
  };

  const start = async (figure) => {
    const stage = figure.querySelector(".nw-map__stage");
    let data = await (await fetch(figure.dataset.map)).json();
    if (!data.bounds.length) return;
    maplibregl.setWorkerUrl(figure.dataset.worker);
    figure.classList.add("nw-map--live");
    const map = new maplibregl.Map({
      container: stage,
      style: styleOf(coloursOf(figure), data),
      bounds: data.bounds,
      fitBoundsOptions: { padding: { top: 24, bottom: 48, left: 48, right: 56 } } /* room for the names */,
      attributionControl: false,
      cooperativeGestures: true,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      locale: JSON.parse(figure.dataset.words),
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
    let names = setNames(map, data, []);
    await map.once("load");
    thinOut(names);
    map.on("moveend", () => thinOut(names));
    for (const layer of ["offers", "neighbours", "proposals"]) {
      map.on("click", layer, (event) => say(map, event));
      map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
      map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
    }
    const paintAnew = () => {
      for (const [layer, paint] of Object.entries(paints(coloursOf(figure), data))) {
        for (const [name, value] of Object.entries(paint)) map.setPaintProperty(layer, name, value);
      }
    };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paintAnew);
    figure.addEventListener("nw:map-data", async (event) => {
      data = event.detail ?? (await (await fetch(figure.dataset.map)).json());
      for (const name of LAYERS) map.getSource(name).setData(data[name]);
      names = setNames(map, data, names);
      paintAnew();
    });
    figure.dispatchEvent(new CustomEvent("nw:map", { bubbles: true, detail: { map, maplibregl, data } }));
  };

  const startAll = () => {
    if (!hasWebGL()) return;
    for (const figure of document.querySelectorAll(".nw-map[data-map]:not([data-started])")) {
      figure.dataset.started = "";
      start(figure).catch(() => figure.classList.remove("nw-map--live"));
    }
  };
  document.addEventListener("DOMContentLoaded", startAll);
  document.addEventListener("htmx:load", startAll);
})();
