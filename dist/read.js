import{fc as b,gc as c,hc as d,ic as e,ua as a}from"./common.js";export{d as format,b as parse,a as positionAt,c as print,e as printJson};
