import type { Expression, JSXChild, JSXElement, JSXFragment } from "oxc-parser";

/** The expressions directly in an element: of its attributes, and its children. */
export function expressionsOf(node: JSXElement | JSXFragment): Expression[] {
  const attributes = node.type === "JSXFragment" ? [] : node.openingElement.attributes;
  return [
    ...attributes.flatMap((attribute): Expression[] => {
      if (attribute.type === "JSXSpreadAttribute") return [attribute.argument];
      const { value } = attribute;
      if (!value || value.type === "Literal") return [];
      if (value.type !== "JSXExpressionContainer") return [value];
      return value.expression.type === "JSXEmptyExpression" ? [] : [value.expression];
    }),
    ...node.children.flatMap((child: JSXChild): Expression[] => {
      if (child.type === "JSXText") return [];
      if (child.type === "JSXElement" || child.type === "JSXFragment") return [child];
      if (child.type === "JSXSpreadChild") return [child.expression];
      return child.expression.type === "JSXEmptyExpression" ? [] : [child.expression];
    }),
  ];
}
