/**
 * Makes elements. Text is always set as text, never as markup, so that names from a recording stay names.
 */

/**
 * An element.
 *
 * @param {string} tag its name; classes may follow, after a dot each
 * @param {Object<string, any>} [props] attributes; `on…` functions are listeners, `style` is an object of CSS properties,
 *     null and false leave an attribute out
 * @param {...(Node|string|number|null|undefined|Array)} children text or elements
 * @returns {HTMLElement}
 */
export function h(tag, props, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length > 0) element.className = classes.join(" ");
  setProps(element, props ?? {});
  append(element, children);
  return element;
}

/** @param {Element} element @param {Object<string, any>} props */
export function setProps(element, props) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) {
      element.removeAttribute(name);
    } else if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name === "style") {
      for (const [property, css] of Object.entries(value)) element.style.setProperty(property, css);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
}

function append(element, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(element, child);
    else element.append(child instanceof Node ? child : String(child));
  }
}

const SVG = "http://www.w3.org/2000/svg";

/** An element of SVG. @param {string} tag @param {Object<string, any>} props @param {...any} children */
export function svg(tag, props, ...children) {
  const element = document.createElementNS(SVG, tag);
  setProps(element, props ?? {});
  append(element, children);
  return element;
}

/** Replaces what is in an element. @param {Element} element @param {...any} children */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/** A button. @param {string} text @param {() => void} action @param {Object<string, any>} [props] */
export function button(text, action, props) {
  return h("button", { type: "button", onclick: action, ...props }, text);
}

/**
 * A canvas that is as sharp as the screen, drawn anew whenever its size or the theme changes.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {number} width in CSS pixels
 * @param {number} height in CSS pixels
 * @returns {CanvasRenderingContext2D} in CSS pixels, cleared
 */
export function paper(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.max(1, Math.round(width * ratio));
  canvas.height = Math.max(1, Math.round(height * ratio));
  canvas.style.width = width + "px";
  canvas.style.height = height + "px";
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

const styles = new Map();

/** The value of a custom property of the theme in force. @param {string} name @returns {string} */
export function themed(name) {
  if (!styles.has(name)) {
    styles.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  }
  return styles.get(name);
}

/** To be called when the theme has changed. */
export function forgetTheme() {
  styles.clear();
}

/** Calls back at most once per frame. @param {() => void} draw @returns {() => void} */
export function oncePerFrame(draw) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      draw();
    });
  };
}
