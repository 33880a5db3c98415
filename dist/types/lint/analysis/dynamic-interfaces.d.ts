export declare function isDynamicInterface(name: string): boolean;
